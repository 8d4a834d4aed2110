package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.path;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.api.FileSystemUse;
import io.github.customize.cli.look.UnixList;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Commands that tell all there is to know of files and file systems. */
final class StatusCommands {
    private static final int SPARE_FIELDS = 6;
    private static final long KIBIBYTE = 1024;
    private static final int BLOCK = 512;

    private StatusCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "stat",
                                "print what is known of a file",
                                call -> call.out().fields(brief(Optional.of(require(call, true)))))
                        .takes(path("path")),
                Command.of(
                                "lstat",
                                "print what is known of a file or of a link itself",
                                call -> call.out().fields(brief(Optional.of(require(call, false)))))
                        .takes(path("path")),
                Command.of(
                                "statns",
                                "print what is known of a file, times to the nanosecond",
                                call -> call.out().fields(full(Optional.of(require(call, true)))))
                        .takes(path("path")),
                Command.of(
                                "lstatns",
                                "print what is known of a file or of a link itself, times to the nanosecond",
                                call -> call.out().fields(full(Optional.of(require(call, false)))))
                        .takes(path("path")),
                Command.of(
                                "lstatnslist",
                                "print what is known of files in a directory",
                                call -> ofList(call, StatusCommands::full))
                        .takes(path("path"), list("names"))
                        .says("One that is not there has the inode -1."),
                Command.of(
                                "lstatlist",
                                "print what is known of files in a directory, briefly",
                                call -> ofList(call, StatusCommands::brief))
                        .takes(path("path"), list("names"))
                        .says("One that is not there has the inode -1."),
                Command.of("ll", "list a directory in long lines", StatusCommands::longList)
                        .takes(path("directory"))
                        .says("As ls -la prints it, with owners as numbers and times in UTC; an empty line follows."),
                Command.of(
                                "llz",
                                "list a directory in long lines with the labels of SELinux",
                                call -> call.out()
                                        .line(Tools.ask(call, "/usr/bin/ls", "-laZ", Tools.file(call, "directory"))))
                        .takes(path("directory")),
                Command.of("du", "print how many KiB a file and all below it take", StatusCommands::usage)
                        .takes(path("path"))
                        .says("A file with several names is counted once."),
                Command.of(
                                "statvfs",
                                "print what is known of the file system that a file is on",
                                StatusCommands::fileSystem)
                        .takes(path("path")),
                Command.of("df", "print the room on what is mounted", call -> DiskUse.print(call, false))
                        .says("An empty line follows."),
                Command.of(
                                "df-h",
                                "print the room on what is mounted, in large units",
                                call -> DiskUse.print(call, true))
                        .says("An empty line follows."));
    }

    private static FileDetails require(Call call, boolean follow) throws ShellFailure, CustomizeException {
        String path = call.text("path");
        return call.files().details(path, follow).orElseThrow(() -> GuestNames.missing("look at", path));
    }

    private static Map<String, Long> brief(Optional<FileDetails> details) {
        Map<String, Long> fields = begin(details, "");
        fields.put("atime", seconds(details.map(FileDetails::accessed)));
        fields.put("mtime", seconds(details.map(FileDetails::modified)));
        fields.put("ctime", seconds(details.map(FileDetails::changed)));
        return fields;
    }

    private static long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(0L);
    }

    /** The numbers that both forms begin with. */
    private static Map<String, Long> begin(Optional<FileDetails> details, String prefix) {
        Optional<FileInfo> file = details.map(FileDetails::file);
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put(prefix + "dev", file.map(FileInfo::device).orElse(0L));
        fields.put(prefix + "ino", file.map(FileInfo::inode).orElse(-1L));
        fields.put(prefix + "mode", file.map(StatusCommands::mode).orElse(0L));
        fields.put(prefix + "nlink", file.map(FileInfo::links).orElse(0L));
        fields.put(prefix + "uid", file.map(FileInfo::uid).orElse(0L));
        fields.put(prefix + "gid", file.map(FileInfo::gid).orElse(0L));
        fields.put(prefix + "rdev", details.map(FileDetails::device).orElse(0L));
        fields.put(prefix + "size", file.map(FileInfo::size).orElse(0L));
        fields.put(prefix + "blksize", details.map(FileDetails::blockSize).orElse(0L));
        fields.put(prefix + "blocks", details.map(FileDetails::blocks).orElse(0L));
        return fields;
    }

    /** The mode with the kind of file, as stat has it. */
    static long mode(FileInfo file) {
        int kind = switch (file.kind()) {
            case FIFO -> 0010000;
            case CHARACTER_DEVICE -> 0020000;
            case DIRECTORY -> 0040000;
            case BLOCK_DEVICE -> 0060000;
            case FILE -> 0100000;
            case LINK -> 0120000;
            case SOCKET -> 0140000;
        };
        return kind | file.mode();
    }

    private static Map<String, Long> full(Optional<FileDetails> details) {
        Map<String, Long> fields = begin(details, "st_");
        time(fields, "st_atime", details.map(FileDetails::accessed));
        time(fields, "st_mtime", details.map(FileDetails::modified));
        time(fields, "st_ctime", details.map(FileDetails::changed));
        for (int i = 1; i <= SPARE_FIELDS; i++) {
            fields.put("st_spare" + i, 0L);
        }
        return fields;
    }

    private static void time(Map<String, Long> fields, String name, Optional<Instant> given) {
        Instant time = given.orElse(Instant.EPOCH);
        fields.put(name + "_sec", time.getEpochSecond());
        fields.put(name + "_nsec", (long) time.getNano());
    }

    private static void ofList(Call call, Function<Optional<FileDetails>, Map<String, Long>> form)
            throws ShellFailure, CustomizeException, IOException {
        List<Map<String, Long>> records = new ArrayList<>();
        for (String name : call.arguments().list("names")) {
            records.add(form.apply(call.files().details(GuestNames.in(call.text("path"), name))));
        }
        call.out().records(records);
    }

    private static void longList(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("directory");
        List<UnixList.Entry> files = new ArrayList<>();
        boolean directory = GuestNames.require(call.files(), "list", path).kind() == FileInfo.Kind.DIRECTORY;
        if (directory) {
            for (String name : List.of(".", "..")) {
                call.files()
                        .details(GuestNames.in(path, name))
                        .ifPresent(one -> files.add(new UnixList.Entry(name, one)));
            }
            for (FileDetails one : call.files().listDetails(path)) {
                files.add(new UnixList.Entry(one.file().path(), one));
            }
        } else {
            String real = call.files().realPath(path).orElse(path);
            call.files().details(real).ifPresent(one -> files.add(new UnixList.Entry(real, one)));
        }
        List<String> lines = new UnixList(Instant.now()).of(files);
        call.out().lines(directory ? lines : lines.subList(1, lines.size()));
        call.out().line("");
    }

    private static void usage(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("path");
        GuestNames.require(call.files(), "measure", path);
        Usage usage = new Usage();
        call.files().walkDetails(path, usage::add);
        call.out().number((usage.blocks * BLOCK + KIBIBYTE - 1) / KIBIBYTE);
    }

    /** Adds up blocks. */
    private static final class Usage {
        private final Set<List<Long>> counted = new HashSet<>();
        private long blocks;

        void add(FileDetails details) {
            FileInfo file = details.file();
            if (file.links() < 2
                    || file.kind() == FileInfo.Kind.DIRECTORY
                    || counted.add(List.of(file.device(), file.inode()))) {
                blocks += details.blocks();
            }
        }
    }

    private static void fileSystem(Call call) throws ShellFailure, CustomizeException, IOException {
        FileSystemUse use = call.files().fileSystem(call.text("path"));
        long unit = Math.max(1, use.fragmentSize());
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("bsize", use.blockSize());
        fields.put("frsize", use.fragmentSize());
        fields.put("blocks", use.space().size() / unit);
        fields.put("bfree", use.space().free() / unit);
        fields.put("bavail", use.space().available() / unit);
        fields.put("files", use.space().files());
        fields.put("ffree", use.space().filesFree());
        fields.put("favail", use.space().filesFree());
        fields.put("fsid", use.id());
        fields.put("flag", use.flags());
        fields.put("namemax", use.longestName());
        call.out().fields(fields);
    }
}
