package io.github.customize.text;

/** Makes foreign text harmless before people see it. */
public final class Escape {
    private Escape() {}

    /**
     * One line for a terminal: whatever could move the cursor, change colours, reorder or hide text is shown as
     * {@code \n}, {@code \x1b} or {@code \u202e}; everything else stays.
     */
    public static String terminal(String text) {
        if (text.codePoints().noneMatch(Escape::dangerous)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> appendTo(safe, c));
        return safe.toString();
    }

    private static void appendTo(StringBuilder safe, int c) {
        if (!dangerous(c)) {
            safe.appendCodePoint(c);
        } else if (c == '\n') {
            safe.append("\\n");
        } else if (c == '\r') {
            safe.append("\\r");
        } else if (c == '\t') {
            safe.append("\\t");
        } else if (c < 0x100) {
            safe.append(String.format("\\x%02x", c));
        } else {
            safe.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
    }

    // FORMAT has the bidirectional controls, the zero-width characters and the tags.
    private static boolean dangerous(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
