package io.github.customize.convert;

import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Options that change files of the guest. */
final class FileOptions {
    private static final String APPEND_NOTE = "Adds the line only where the file does not have it.";
    private static final String OWNER_NOTE =
            "Belongs to root in the guest, whatever number the owner has on this host.";
    private static final String NAME_NOTE =
            "The last name is that of the copy; write a slash behind it where it is a directory.";

    static final List<Option> ALL = List.of(
            Option.operation(
                    "append-line",
                    "FILE:LINE",
                    "`append_line`",
                    "A line that the file has already is not added again, so that a second run changes nothing. Missing directories"
                            + " are made",
                    (given, call) -> given.pair(call)
                            .ifPresent(pair -> call.draft()
                                    .step(
                                            given.at(),
                                            "append_line",
                                            Args.at(given.at())
                                                    .put("path", pair.first())
                                                    .put("line", pair.second())
                                                    .map(),
                                            APPEND_NOTE))),
            Option.operation(
                    "chmod",
                    "PERMISSIONS:FILE",
                    "`chmod`",
                    "Modes are octal. One without a leading 0, which virt-customize takes for decimal, is converted, and that is"
                            + " said; patterns are known",
                    FileOptions::chmod),
            Option.operation(
                    "chown", "UID:GID:PATH", "`chown`", "Takes names too, and `recursive`", FileOptions::chown),
            Option.operation(
                    "copy",
                    "SOURCE:DEST",
                    "`copy`",
                    "DEST is the name of the copy, or ends with a slash: what is done does not depend on what the guest has, so"
                            + " that a second run changes nothing",
                    (given, call) -> placed("copy", given, call)),
            Option.operation(
                    "copy-in",
                    "LOCALPATH:REMOTEDIR",
                    "`copy_in`",
                    "Belongs to root, not to the number that the owner has on this host; what only the owner may read stays so;"
                            + " times are not copied; missing directories are made",
                    FileOptions::copyIn),
            Option.operation(
                    "delete",
                    "PATH",
                    "`delete` with `recursive: true`",
                    "The system's own directories are refused",
                    (given, call) -> call.draft()
                            .step(
                                    given.at(),
                                    "delete",
                                    Args.at(given.at())
                                            .put("path", given.value())
                                            .put("recursive", true)
                                            .map())),
            Option.operation(
                    "edit",
                    "FILE:EXPR",
                    "`replace` for `s///` and `tr`, `line_in_file` for lines that go",
                    "No Perl runs on this host. Where nothing matches and the result is not there either, the step fails; so does"
                            + " one that would change its own result again in every run. All other Perl is refused with its place",
                    PerlEdit::take),
            Option.operation(
                    "link",
                    "TARGET:LINK[:LINK…]",
                    "`link` with `force: true`",
                    "A directory in the link's place is never replaced, and no link is made in it",
                    FileOptions::link),
            Option.operation(
                    "mkdir",
                    "DIR",
                    "`mkdir`",
                    "",
                    (given, call) -> call.draft().step(given.at(), "mkdir", Args.text(given.value()))),
            Option.operation(
                    "move",
                    "SOURCE:DEST",
                    "`move`",
                    "As `copy`; what was moved before is `ok`",
                    (given, call) -> placed("move", given, call)),
            Option.operation(
                    "scrub",
                    "FILE",
                    "`scrub`",
                    "A file that is gone is `ok`; what cannot be overwritten where it lies (btrfs, further names) fails",
                    (given, call) -> call.draft().step(given.at(), "scrub", Args.text(given.value()))),
            Option.operation(
                    "tar-in",
                    "TARFILE:REMOTEDIR",
                    "`unpack` with `keep_owners: true`",
                    "Packed archives too; what leads out of the directory is refused before anything is changed",
                    FileOptions::tarIn),
            Option.operation(
                    "touch",
                    "FILE",
                    "`touch`",
                    "A file that exists keeps its time, so that the same recipe gives the same image",
                    (given, call) -> call.draft().step(given.at(), "touch", Args.text(given.value()))),
            Option.operation(
                    "truncate",
                    "FILE",
                    "`truncate`",
                    "",
                    (given, call) -> call.draft().step(given.at(), "truncate", Args.text(given.value()))),
            Option.operation(
                    "truncate-recursive",
                    "PATH",
                    "`truncate` with `recursive: true`",
                    "",
                    (given, call) -> call.draft()
                            .step(
                                    given.at(),
                                    "truncate",
                                    Args.at(given.at())
                                            .put("path", given.value())
                                            .put("recursive", true)
                                            .map())),
            Option.operation(
                    "upload",
                    "FILE:DEST",
                    "`copy_in`",
                    "Belongs to root, not to the number that the owner has on this host; the mode goes along",
                    FileOptions::upload),
            Option.operation(
                    "write",
                    "FILE:CONTENT",
                    "`write_files`",
                    "Missing directories are made",
                    (given, call) -> given.pair(call)
                            .ifPresent(pair -> call.draft()
                                    .step(
                                            given.at(),
                                            "write_files",
                                            Args.at(given.at())
                                                    .put("path", pair.first())
                                                    .put("content", pair.second())
                                                    .listed()))));

    private FileOptions() {}

    private static void chmod(Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            String written = pair.first().raw();
            String note = "";
            String mode = written;
            if (written.matches("[1-9][0-9]{0,8}")) {
                mode = String.format("%04o", Integer.parseInt(written) & 07777);
                note = "virt-customize takes " + written + " for a decimal number, which is the mode " + mode
                        + "; was \"0" + written + "\" meant?";
            }
            call.draft()
                    .step(
                            given.at(),
                            "chmod",
                            Args.at(given.at())
                                    .put("path", pair.second())
                                    .put(
                                            "mode",
                                            pair.first().isLiteral() ? Word.literal(given.at(), mode) : pair.first())
                                    .map(),
                            note);
        });
    }

    private static void chown(Given given, ToolCall call) {
        String[] parts = given.value().text().split(":", 3);
        if (parts.length < 3) {
            call.draft()
                    .problem(
                            given.at(),
                            given.name().raw() + " takes UID:GID:PATH, found '"
                                    + given.value().raw() + "'",
                            "put colons between the parts");
            return;
        }
        Word word = given.value();
        call.draft()
                .step(
                        given.at(),
                        "chown",
                        Args.at(given.at())
                                .put("path", word.with(parts[2]))
                                .put("owner", word.with(parts[0]))
                                .put("group", word.with(parts[1]))
                                .map());
    }

    /** What {@code cp} and {@code mv} do depends on whether the last name is a directory in the guest. */
    private static void placed(String type, Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            String dest = pair.second().text();
            boolean directory = dest.endsWith("/") || SystemDirectories.has(dest);
            call.draft()
                    .step(
                            given.at(),
                            type,
                            Args.at(given.at())
                                    .put("src", pair.first())
                                    .put("dest", directory ? asDirectory(pair.second()) : pair.second())
                                    .map(),
                            directory ? "" : NAME_NOTE);
        });
    }

    private static Word asDirectory(Word path) {
        return path.text().endsWith("/") ? path : path.with(path.text() + "/");
    }

    private static void copyIn(Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            // With a slash at the end it would stand for what is in the directory.
            Word local = pair.first().with(pair.first().text().replaceFirst("(?<=.)/+$", ""));
            call.draft()
                    .step(
                            given.at(),
                            "copy_in",
                            Args.at(given.at())
                                    .put("src", local)
                                    .put("dest", asDirectory(pair.second()))
                                    .map(),
                            OWNER_NOTE);
        });
    }

    private static void tarIn(Given given, ToolCall call) {
        given.pair(call)
                .ifPresent(pair -> call.draft()
                        .step(
                                given.at(),
                                "unpack",
                                Args.at(given.at())
                                        .put("src", pair.first())
                                        .put("dest", pair.second())
                                        .put("keep_owners", true)
                                        .map()));
    }

    private static void upload(Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            Args args = Args.at(given.at()).put("src", pair.first()).put("dest", pair.second());
            if (pair.first().isLiteral()) {
                Path file = call.file(pair.first());
                if (Files.isDirectory(file)) {
                    call.draft()
                            .problem(
                                    given.at(),
                                    pair.first().raw() + " is a directory",
                                    "write --copy-in for a directory");
                    return;
                }
                String mode = mode(file);
                // That is what copy_in would take by itself.
                if (!mode.isEmpty() && !List.of("0644", "0755", "0600", "0700").contains(mode)) {
                    args.put("mode", mode);
                }
            }
            call.draft().step(given.at(), "copy_in", args.map(), OWNER_NOTE);
        });
    }

    private static String mode(Path file) {
        try {
            return String.format("%04o", (Integer) Files.getAttribute(file, "unix:mode") & 07777);
        } catch (IOException e) {
            // The step tells of it.
            return "";
        }
    }

    private static void link(Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            for (String link : pair.second().text().split(":")) {
                Value args = Args.at(given.at())
                        .put("target", pair.first())
                        .put("path", pair.second().with(link))
                        .put("force", true)
                        .map();
                call.draft().step(given.at(), "link", args);
            }
        });
    }
}
