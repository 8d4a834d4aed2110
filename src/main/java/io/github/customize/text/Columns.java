package io.github.customize.text;

/** How many columns of a terminal a text takes; for text that {@link Escape} has been through. */
public final class Columns {
    private static final String CUT = "...";

    private Columns() {}

    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The text if it fits, else its beginning with dots at the end. */
    public static String fit(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        String cut = CUT.substring(0, Math.max(0, Math.min(CUT.length(), columns)));
        int room = columns - cut.length();
        StringBuilder fitting = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            room -= of(c);
            if (room < 0) {
                break;
            }
            fitting.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return fitting + cut;
    }

    /** The text with spaces after it up to a width. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text with spaces before it up to a width. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(c) ? 2 : 1;
    }

    // The blocks that terminals show two columns wide; near enough for cutting lines.
    private static boolean wide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6)
                        || (c >= 0x1f300 && c <= 0x1faff)
                        || (c >= 0x20000 && c <= 0x3fffd));
    }
}
