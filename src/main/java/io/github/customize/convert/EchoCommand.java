package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.List;
import java.util.Optional;

/** {@code echo} into a file. */
final class EchoCommand {
    private EchoCommand() {}

    static Optional<List<Step>> steps(List<String> words, List<ShellCommand.Redirection> redirections) {
        boolean withoutEnd = words.size() > 1 && words.get(1).equals("-n");
        String text = String.join(" ", words.subList(withoutEnd ? 2 : 1, words.size()));
        ShellCommand.Redirection redirection = redirections.get(0);
        String file = redirection.target().word().raw();
        boolean appends = redirection.operator().equals(">>");
        boolean known = redirections.size() == 1
                && (appends || redirection.operator().equals(">"))
                && redirection.target().trouble() == null
                && redirection.target().word().isLiteral()
                && file.matches("/[^*?\\[{]*")
                && !file.startsWith("/dev/")
                && !file.startsWith("/proc/")
                // Shells do not agree on backslashes, nor on options.
                && !text.contains("\\")
                && !text.startsWith("-");
        if (!known) {
            return KnownCommands.none();
        }
        if (appends) {
            return withoutEnd || text.contains("\n")
                    ? KnownCommands.none()
                    : Optional.of(List.of(new Step(
                            "append_line",
                            maker -> maker.args()
                                    .put("path", maker.text(file))
                                    .put("line", maker.text(text))
                                    .map())));
        }
        if (text.isEmpty() && withoutEnd) {
            return Optional.of(List.of(FileCommands.emptied(file)));
        }
        return Optional.of(List.of(new Step(
                "write_files",
                maker -> maker.args()
                        .put("path", maker.text(file))
                        .put("content", maker.text(text + (withoutEnd ? "" : "\n")))
                        .listed())));
    }
}
