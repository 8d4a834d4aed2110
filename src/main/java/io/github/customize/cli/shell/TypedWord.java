package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The word that is being typed, at the end of the beginning of a line.
 *
 * @param before the words that stand before it
 * @param text what is there of it, without its quote; escapes stay as they were typed
 * @param start where it begins in the line, with its quote
 * @param quote that it begins with, or 0
 * @param local whether it belongs to a command line of this host
 */
public record TypedWord(List<String> before, String text, int start, char quote, boolean local) {
    private static final String BLANKS = " \t";

    public TypedWord {
        before = List.copyOf(before);
    }

    /** The last word of the beginning of a line; empty after a blank. */
    public static TypedWord of(String line) {
        List<String> before = new ArrayList<>();
        int at = afterBlanks(line, 0);
        boolean local = line.startsWith("!", at) || line.startsWith("<!", at);
        if (local) {
            at = afterBlanks(line, line.indexOf('!') + 1);
        } else if (line.startsWith("-", at)) {
            at = afterBlanks(line, at + 1);
        }
        while (true) {
            if (line.startsWith("|", at) && !before.isEmpty() && !local) {
                local = true;
                at = afterBlanks(line, at + 1);
            }
            int start = at;
            char first = at < line.length() ? line.charAt(at) : ' ';
            boolean quoted = first == '"' || first == '\'';
            int end = quoted ? closing(line, at) : bareEnd(line, at);
            if (end >= line.length()) {
                String text = line.substring(Math.min(quoted ? start + 1 : start, line.length()));
                return new TypedWord(before, text, start, quoted ? first : 0, local);
            }
            before.add(line.substring(quoted ? start + 1 : start, quoted ? end - 1 : end));
            at = afterBlanks(line, end);
        }
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && BLANKS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int bareEnd(String line, int from) {
        int at = from;
        while (at < line.length() && BLANKS.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Behind the quote that closes a word; the end of the line and one more where none does. */
    private static int closing(String line, int from) {
        char quote = line.charAt(from);
        for (int at = from + 1; at < line.length(); at++) {
            if (line.charAt(at) == '\\' && quote == '"') {
                at++;
            } else if (line.charAt(at) == quote) {
                return at + 1;
            }
        }
        return line.length() + 1;
    }
}
