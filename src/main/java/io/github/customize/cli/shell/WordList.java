package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** A list of words in one argument: {@code "one 'the second' third"}. */
final class WordList {
    private WordList() {}

    /**
     * The words.
     *
     * @throws ShellFailure when a quote is not closed
     */
    static List<String> split(String text) throws ShellFailure {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                begun = true;
            } else if (c == '\'') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quoted) {
            throw new ShellFailure("a ' in the list \"" + text + "\" is not closed; a ' of a word is written \\'");
        }
        if (begun) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
