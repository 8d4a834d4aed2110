package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.output;
import static io.github.customize.cli.shell.Parameter.path;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that list directories and print what is in files. */
final class ReadingCommands {
    private ReadingCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("ls", "list a directory", call -> call.out().lines(names(call, call.text("directory"))))
                        .takes(path("directory"))
                        .says("The names, without . and .., sorted by their bytes."),
                Command.of("ls0", "write the names in a directory to a file", call -> {
                            List<String> names = names(call, call.text("dir"));
                            LocalFiles.write(call, "filenames", out -> out.endedByNul(names));
                        })
                        .takes(path("dir"), output("filenames"))
                        .says("Each name ends with a NUL."),
                Command.of("readdir", "list a directory with kinds and inodes", ReadingCommands::readDirectory)
                        .takes(path("dir"))
                        .says("ftyp is b, c, d, f (pipe), l, r or s (socket)."),
                Command.of(
                                "find",
                                "list all below a directory",
                                call -> call.out().lines(below(call, call.text("directory"))))
                        .takes(path("directory"))
                        .says(
                                "The paths begin below the directory, with the slash that it does not end with; they are sorted."),
                Command.of("find0", "write the paths of all below a directory to a file", call -> {
                            List<String> paths = below(call, call.text("directory"));
                            LocalFiles.write(call, "files", out -> out.endedByNul(paths));
                        })
                        .takes(path("directory"), output("files"))
                        .says("Each path ends with a NUL."),
                Command.of("glob-expand", "list the files that match a pattern", ReadingCommands::glob)
                        .also("glob-expand-opts")
                        .takes(path("pattern"))
                        .may(flag("directoryslash"))
                        .says("Directories end with a slash, unless directoryslash:false."),
                Command.of("cat", "print a file and an empty line", call -> {
                            copyOut(call, call.text("path"));
                            call.out().line("");
                        })
                        .example("cat /etc/fstab", "cat /etc/passwd | cut -d: -f1")
                        .takes(path("path"))
                        .says("The line is guestfish's; read-file prints the file alone."),
                Command.of("read-file", "print a file", call -> copyOut(call, call.text("path")))
                        .takes(path("path")),
                Command.of(
                                "read-lines",
                                "print the lines of a file",
                                call -> lines(
                                        call,
                                        line -> call.out()
                                                .line(
                                                        line.endsWith("\r")
                                                                ? line.substring(0, line.length() - 1)
                                                                : line)))
                        .takes(path("path")),
                Command.of("pread", "print a part of a file", ReadingCommands::part)
                        .takes(path("path"), number("count"), number("offset")),
                Command.of("hexdump", "print a file in hexadecimal digits", call -> {
                            try (HexDump dump = new HexDump(call.out())) {
                                call.files().copyOut(call.text("path"), dump);
                            }
                            call.out().line("");
                        })
                        .takes(path("path")),
                Command.of(
                                "readlink",
                                "print what a link leads to",
                                call -> call.out().line(target(call, call.text("path"))))
                        .takes(path("path")),
                Command.of("readlinklist", "print what links in a directory lead to", call -> {
                            for (String name : call.arguments().list("names")) {
                                call.out()
                                        .line(call.files()
                                                .lstat(GuestNames.in(call.text("path"), name))
                                                .flatMap(FileInfo::target)
                                                .orElse(""));
                            }
                        })
                        .takes(path("path"), list("names"))
                        .says("What is no link gives an empty line."),
                Command.of(
                                "realpath",
                                "print the path without links",
                                call -> call.out()
                                        .line(call.files()
                                                .realPath(call.text("path"))
                                                .orElseThrow(() -> GuestNames.missing("find", call.text("path")))))
                        .takes(path("path")),
                Command.of(
                                "case-sensitive-path",
                                "print the path as the guest writes it",
                                call -> call.out().line(GuestNames.inTheirCase(call.files(), call.text("path"))))
                        .takes(path("path"))
                        .says("For paths whose letters may be upper or lower case; the last part may be new."),
                Command.of(
                                "echo-daemon",
                                "print words",
                                call -> call.out()
                                        .line(String.join(" ", call.arguments().list("words"))))
                        .takes(list("words")));
    }

    /** Prints the content of a file as it is. */
    private static void copyOut(Call call, String path) throws ShellFailure, CustomizeException {
        call.files().copyOut(path, call.out().bytes());
    }

    static void lines(Call call, LineSink.Taker taker) throws ShellFailure, CustomizeException, IOException {
        try (LineSink lines = new LineSink(taker)) {
            call.files().copyOut(call.text("path"), lines);
        }
    }

    private static List<String> names(Call call, String directory) throws ShellFailure, CustomizeException {
        return call.files().list(directory).stream().map(FileInfo::path).toList();
    }

    private static List<String> below(Call call, String directory) throws ShellFailure, CustomizeException {
        GuestNames.requireDirectory(call.files(), "search", directory);
        List<String> paths = new ArrayList<>();
        String begin = directory.endsWith("/") ? "" : "/";
        call.files().walk(directory, file -> paths.add(file.path()));
        return paths.stream()
                .filter(path -> !path.isEmpty())
                .map(path -> begin + path)
                .sorted()
                .toList();
    }

    private static void readDirectory(Call call) throws ShellFailure, CustomizeException, IOException {
        String directory = call.text("dir");
        List<Map<String, Object>> entries = new ArrayList<>();
        for (String name : List.of(".", "..")) {
            Optional<FileInfo> file = call.files().lstat(GuestNames.in(directory, name));
            if (file.isPresent()) {
                entries.add(entry(name, file.get()));
            }
        }
        for (FileInfo file : call.files().list(directory)) {
            entries.add(entry(file.path(), file));
        }
        call.out().records(entries);
    }

    private static Map<String, Object> entry(String name, FileInfo file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ino", file.inode());
        fields.put(
                "ftyp",
                switch (file.kind()) {
                    case FILE -> "r";
                    case DIRECTORY -> "d";
                    case LINK -> "l";
                    case FIFO -> "f";
                    case SOCKET -> "s";
                    case CHARACTER_DEVICE -> "c";
                    case BLOCK_DEVICE -> "b";
                });
        fields.put("name", name);
        return fields;
    }

    private static void glob(Call call) throws ShellFailure, CustomizeException, IOException {
        boolean slash = call.arguments().flag("directoryslash", true);
        call.out().lines(GuestNames.matching(call.files(), call.text("pattern"), slash));
    }

    private static void part(Call call) throws ShellFailure, CustomizeException, IOException {
        call.files()
                .copyPart(
                        call.text("path"),
                        call.count("offset"),
                        call.count("count"),
                        call.out().bytes());
    }

    private static String target(Call call, String path) throws ShellFailure, CustomizeException {
        FileInfo file = call.files().lstat(path).orElseThrow(() -> GuestNames.missing("read", path));
        return file.target().orElseThrow(() -> new ShellFailure("failed to read " + path + ": it is no link"));
    }
}
