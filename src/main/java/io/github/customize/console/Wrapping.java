package io.github.customize.console;

import io.github.customize.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks lines between words so that they fit a terminal; what follows the first line is indented. */
final class Wrapping {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String INDENT = "    ";

    private Wrapping() {}

    /** The lines, each at most {@code width} columns wide unless a single word is wider. */
    static List<String> of(String line, int width) {
        if (columns(line) <= width) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        // Leading blanks and blanks in a row are part of what stands before them.
        for (String word : line.split("(?<=\\S)(?= )", -1)) {
            boolean fits = columns(current + word) <= width;
            if (!fits && !current.toString().isBlank()) {
                lines.add(current.toString());
                current = new StringBuilder(INDENT + word.stripLeading());
            } else {
                current.append(word);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    /** Columns of a line with colours, which take none. */
    static int columns(String line) {
        return Columns.of(COLOR.matcher(line).replaceAll(""));
    }
}
