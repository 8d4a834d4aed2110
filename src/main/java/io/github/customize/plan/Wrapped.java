package io.github.customize.plan;

import io.github.customize.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** Breaks long lines, at spaces where there are any. */
final class Wrapped {
    private static final String INDENT = "  ";
    private static final int NARROWEST = 20;

    private Wrapped() {}

    /** The text in lines of at most {@code width} columns, all but the first indented. */
    static List<String> lines(String text, int width) {
        int room = Math.max(NARROWEST, width);
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (Columns.of(rest) > room) {
            int end = end(rest, room);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = INDENT + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int end(String text, int room) {
        int fits = 0;
        for (int columns = 0; fits < text.length(); ) {
            int c = text.codePointAt(fits);
            columns += Columns.of(Character.toString(c));
            if (columns > room) {
                break;
            }
            fits += Character.charCount(c);
        }
        int space = text.lastIndexOf(' ', fits);
        return space > fits / 2 ? space : fits;
    }
}
