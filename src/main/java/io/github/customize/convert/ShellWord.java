package io.github.customize.convert;

import org.jspecify.annotations.Nullable;

/**
 * A word of a shell script.
 *
 * @param unquoted whether no part of it stands in quotes
 * @param trouble what in it only the shell knows, in the words of a message; null if there is nothing
 */
record ShellWord(Word word, boolean unquoted, @Nullable String trouble) {
    /** Whether it is just this text, without quotes. */
    boolean is(String text) {
        return unquoted && trouble == null && word.text().equals(text);
    }

    /** Whether it looks like {@code name=value}. */
    boolean isAssignment() {
        return word.text().matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\+?=.*");
    }
}
