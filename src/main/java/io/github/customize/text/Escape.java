package io.github.customize.text;

/** Makes foreign text harmless before people see it. */
public final class Escape {
    private static final int BYTE_BASE = 0xdc00;
    private static final int FIRST_BYTE = 0xdc80;
    private static final int LAST_BYTE = 0xdcff;

    private Escape() {}

    /**
     * One line for a terminal: whatever could move the cursor, change colours, reorder or hide text is shown as
     * {@code \n}, {@code \x1b} or {@code \u202e}; everything else stays. A byte of a name that is not UTF-8, which texts here
     * hold as a lone surrogate, is shown as the byte that it is.
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
        } else if (c >= FIRST_BYTE && c <= LAST_BYTE) {
            safe.append(String.format("\\x%02x", c - BYTE_BASE));
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
