package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.cli.look.FileLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize find}: the paths of files. */
final class FindCommand extends ReadingCommand {
    private final Setting<String> name =
            Setting.of(String.class, "--name", "PATTERN", "Only those whose name matches (*, ?, […]).");
    private final Setting<Kind> type = Setting.of(
            Kind.class,
            "--type",
            "KIND",
            "Only f (files), d (directories), l (links), p, s, c or b, as find calls them.");
    private final Setting<Boolean> zero = Setting.flag("-0", "--print0", "End each with a zero byte, not with a line.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, with all that is known.");

    /** The letters of find. */
    private enum Kind {
        F(FileInfo.Kind.FILE),
        D(FileInfo.Kind.DIRECTORY),
        L(FileInfo.Kind.LINK),
        P(FileInfo.Kind.FIFO),
        S(FileInfo.Kind.SOCKET),
        C(FileInfo.Kind.CHARACTER_DEVICE),
        B(FileInfo.Kind.BLOCK_DEVICE);

        private final FileInfo.Kind kind;

        Kind(FileInfo.Kind kind) {
            this.kind = kind;
        }
    }

    FindCommand(Streams streams) {
        super("find", streams, "IMAGE [DIRECTORY]", "Prints the paths of files of a guest, by default of all.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, name, type, zero, json);
    }

    @Override
    void check(List<String> words, Usage usage) {
        words.forEach(word -> requirePath(word, usage));
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        @Nullable String wanted = name.value();
        @Nullable Pattern pattern = wanted == null ? null : pattern(wanted);
        for (String top : words.isEmpty() ? List.of("/") : expanded(words, opened.files())) {
            look.attempt(() -> {
                try {
                    opened.files().walk(top, file -> {
                        String path = LsCommand.below(top, file.path());
                        if (isWanted(path, file, pattern)) {
                            take(path, file, look);
                        }
                    });
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            });
        }
    }

    @Override
    boolean isJson() {
        return json.or(false);
    }

    private boolean isWanted(String path, FileInfo file, @Nullable Pattern pattern) {
        @Nullable Kind kind = type.value();
        return (kind == null || kind.kind == file.kind())
                && (pattern == null
                        || pattern.matcher(path.substring(path.lastIndexOf('/') + 1))
                                .matches());
    }

    private void take(String path, FileInfo file, Look look) {
        try {
            if (isJson()) {
                look.add(FileLine.json(path, file));
            } else if (zero.or(false)) {
                look.out().name(path);
                look.out().write(0);
            } else {
                look.out().line(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                String set = glob.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
