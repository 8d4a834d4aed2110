package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import io.github.customize.cli.look.Accounts;
import io.github.customize.cli.look.FileLine;
import io.github.customize.cli.look.Listing;
import io.github.customize.cli.look.UnixLine;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize ls}: lists directories, as virt-ls does. */
final class LsCommand extends ReadingCommand {
    private final Setting<Boolean> longForm = Setting.flag("-l", "--long", "With mode, owner, size and time.");
    private final Setting<Boolean> recursive = Setting.flag("-R", "--recursive", "With all that is below.");
    private final Setting<Boolean> human = Setting.flag("-h", "--human-readable", "With -lR: sizes such as 1.5K.");
    private final Setting<Boolean> uids = Setting.flag("--uids", "With -lR: owner and group by number.");
    private final Setting<Boolean> times = Setting.flag("--times", "With -lR: the time of the last change, in UTC.");
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
        CommandSpecs.add(command, longForm, recursive, human, uids, times, csv, json);
    }

    @Override
    void check(List<String> words, Usage usage) {
        requirePaths(words, usage);
        boolean both = longForm.or(false) && recursive.or(false);
        usage.refuse(
                !both && (human.or(false) || uids.or(false) || times.or(false) || csv.or(false)),
                "-h, --uids, --times and --csv are for -lR only");
    }

    @Override
    void look(Guest opened, List<String> words, Listing out) throws CustomizeException, IOException {
        GuestFiles files = opened.files();
        List<Map<String, Object>> all = new ArrayList<>();
        for (String directory : expanded(words, files)) {
            attempt(() -> {
                if (json.or(false)) {
                    collect(directory, files, all);
                } else if (recursive.or(false)) {
                    walk(directory, files, out);
                } else if (longForm.or(false)) {
                    longList(directory, files, out);
                } else {
                    for (FileInfo file : files.list(directory)) {
                        out.line(file.path());
                    }
                }
            });
        }
        if (json.or(false)) {
            out.write(JsonWriter.REPORT.text(all).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void collect(String directory, GuestFiles files, List<Map<String, Object>> all) throws CustomizeException {
        Consumer<FileInfo> take = file -> all.add(FileLine.json(below(directory, file.path()), file));
        if (recursive.or(false)) {
            files.walk(directory, take);
        } else {
            files.list(directory).forEach(take);
        }
    }

    private void walk(String directory, GuestFiles files, Listing out) throws CustomizeException, IOException {
        FileLine line = new FileLine(human.or(false), uids.or(false), times.or(false), csv.or(false));
        boolean detailed = longForm.or(false);
        try {
            files.walk(directory, file -> {
                try {
                    if (detailed) {
                        out.line(line.of(below(directory, file.path()), file));
                    } else if (!file.path().isEmpty()) {
                        out.line(file.path());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void longList(String directory, GuestFiles files, Listing out)
            throws CustomizeException, IOException {
        Accounts users = accounts("/etc/passwd", files);
        Accounts groups = accounts("/etc/group", files);
        for (String line : new UnixLine(users, groups, Instant.now()).of(files.list(directory))) {
            out.line(line);
        }
    }

    private static Accounts accounts(String path, GuestFiles files) throws CustomizeException {
        return files.stat(path).isEmpty() ? new Accounts(Map.of()) : Accounts.of(files.readText(path));
    }

    static String below(String directory, String relative) {
        if (relative.isEmpty()) {
            return directory;
        }
        return directory.endsWith("/") ? directory + relative : directory + "/" + relative;
    }
}
