package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.cli.look.Checksum;
import io.github.customize.cli.look.FileLine;
import io.github.customize.cli.look.FileTime;
import io.github.customize.cli.look.UnixList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize ls}: lists directories, as virt-ls does. */
final class LsCommand extends ReadingCommand {
    private final Setting<Boolean> longForm = Setting.flag("-l", "--long", "With mode, owner, size and time.");
    private final Setting<Boolean> recursive = Setting.flag("-R", "--recursive", "With all that is below.");
    private final Setting<Boolean> human = Setting.flag("-h", "--human-readable", "With -lR: sizes such as 1.5K.");
    private final Setting<Boolean> uids = Setting.flag("--uids", "With -lR: owner and group by number.");
    private final Setting<Boolean> times =
            Setting.flag("--times", "With -lR: the times of the last access, change and change of status, in UTC.");
    private final Setting<Boolean> timeDays = Setting.flag("--time-days", "These times in days before now.");
    private final Setting<Boolean> timeRelative = Setting.flag("--time-relative", "These times in seconds before now.");
    private final Setting<Boolean> timeT = Setting.flag("--time-t", "These times in seconds since 1970.");
    private final Setting<Boolean> extra = Setting.flag(
            "--extra-stats", "With -lR: device, inode, links, the device that a node stands for, and blocks.");
    private final Setting<Checksum> checksum = Setting.optional(
            Checksum.class,
            "--checksum",
            "KIND",
            "md5",
            "With -lR: the checksums of regular files: crc, md5 (without a kind), sha1, sha224, sha256, sha384 or sha512.");
    private final Setting<Boolean> csv = Setting.flag("--csv", "With -lR: as comma-separated values.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, with all that is known.");

    LsCommand(Streams streams) {
        super(
                "ls",
                streams,
                "IMAGE DIRECTORY",
                "Lists directories of a guest: names, with -l as ls -la does, with -R all below, with -lR one file a line:"
                        + " kind, mode, size, path.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(
                command,
                longForm,
                recursive,
                human,
                uids,
                times,
                timeDays,
                timeRelative,
                timeT,
                extra,
                checksum,
                csv,
                json);
    }

    @Override
    void check(List<String> words, Usage usage) {
        requirePaths(words, usage);
        boolean both = longForm.or(false) && recursive.or(false);
        FileLine.Form form = form();
        usage.refuse(
                !both && (form.human() || form.uids() || form.isDetailed() || form.csv() || checksum.given()),
                "-h, --uids, --times and its kinds, --extra-stats, --checksum and --csv are for -lR only");
        usage.refuse(form.human() && form.csv(), "-h and --csv exclude each other, as they do for virt-ls");
    }

    private FileLine.Form form() {
        return new FileLine.Form(human.or(false), uids.or(false), time(), extra.or(false), csv.or(false));
    }

    private FileTime time() {
        if (timeDays.or(false)) {
            return FileTime.DAYS;
        }
        if (timeRelative.or(false)) {
            return FileTime.RELATIVE;
        }
        if (timeT.or(false)) {
            return FileTime.SECONDS;
        }
        return times.or(false) ? FileTime.DATE : FileTime.NONE;
    }

    @Override
    boolean isJson() {
        return json.or(false);
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        GuestFiles files = opened.files();
        for (String directory : expanded(words, files)) {
            look.attempt(() -> {
                if (isJson()) {
                    collect(directory, files, look);
                } else if (recursive.or(false)) {
                    walk(directory, files, look);
                } else if (longForm.or(false)) {
                    longList(directory, files, look);
                } else {
                    for (FileInfo file : files.list(directory)) {
                        look.out().line(file.path());
                    }
                }
            });
        }
    }

    private void collect(String directory, GuestFiles files, Look look) throws CustomizeException {
        Consumer<FileInfo> take = file -> look.add(FileLine.json(below(directory, file.path()), file));
        if (recursive.or(false)) {
            files.walk(directory, take);
        } else {
            files.list(directory).forEach(take);
        }
    }

    private void walk(String directory, GuestFiles files, Look look) throws CustomizeException, IOException {
        FileLine line = new FileLine(form(), Instant.now().getEpochSecond());
        @Nullable Checksum kind = checksum.value();
        try {
            if (!longForm.or(false)) {
                // As virt-ls prints them: below the directory, which counts as the root.
                files.walk(directory, file -> print(file.path().isEmpty() ? "" : "/" + file.path(), look));
            } else if (kind != null) {
                new ChecksumList(files, kind, (path, file, sum) -> print(line.of(path, file, Optional.of(sum)), look))
                        .print(directory);
            } else if (form().isDetailed()) {
                files.walkDetails(
                        directory,
                        file -> print(line.of(below(directory, file.file().path()), file, Optional.empty()), look));
            } else {
                files.walk(directory, file -> print(line.of(below(directory, file.path()), file), look));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(String line, Look look) {
        try {
            if (!line.isEmpty()) {
                look.out().line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void longList(String directory, GuestFiles files, Look look) throws CustomizeException, IOException {
        List<UnixList.Entry> all = new ArrayList<>();
        for (FileDetails file : files.listDetails(directory)) {
            all.add(new UnixList.Entry(file.file().path(), file));
        }
        for (String own : List.of(".", "..")) {
            files.details(below(directory, own)).ifPresent(file -> all.add(new UnixList.Entry(own, file)));
        }
        for (String line : new UnixList(Instant.now()).of(all)) {
            look.out().line(line);
        }
    }

    static String below(String directory, String relative) {
        if (relative.isEmpty()) {
            return directory;
        }
        return directory.endsWith("/") ? directory + relative : directory + "/" + relative;
    }
}
