package io.github.customize.cli.shell;

import java.util.List;

/**
 * One line of the shell's language, taken apart.
 *
 * @param tolerant whether it may fail without ending a script
 * @param words the command and its arguments; empty where there is nothing to do, or a line for the shell of this host
 * @param local for the shell of this host: what reads the output of the command, or else the whole line; empty if there is none
 * @param inline whether the words that the local line prints are commands
 */
record ParsedLine(boolean tolerant, List<String> words, String local, boolean inline) {
    static final ParsedLine NOTHING = new ParsedLine(false, List.of(), "", false);

    ParsedLine {
        words = List.copyOf(words);
    }

    boolean isEmpty() {
        return words.isEmpty() && local.isEmpty();
    }
}
