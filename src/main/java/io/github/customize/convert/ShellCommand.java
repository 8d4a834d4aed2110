package io.github.customize.convert;

import io.github.customize.source.Position;
import java.util.List;

/**
 * A simple command of a shell script.
 *
 * @param before what joins it to the command before, as {@code &&} or {@code |}; empty for a command of its own
 */
record ShellCommand(List<ShellWord> words, String before, List<Redirection> redirections) {
    /** A file that it reads from or writes to, and how: {@code >}, {@code >>}, {@code <}, {@code 2>} … */
    record Redirection(String operator, ShellWord target) {}

    ShellCommand {
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    Position at() {
        return words.get(0).word().at();
    }

    ShellCommand from(int first) {
        return new ShellCommand(words.subList(first, words.size()), before, redirections);
    }
}
