package io.github.customize.json;

/**
 * Text that may hold file names. A byte of a name that is not UTF-8 is a lone surrogate U+DC80 to U+DCFF in a String, and
 * the escape of it in JSON; other halves of pairs, and NUL, mean nothing.
 */
final class FileNameText {
    private static final char FIRST_BYTE = 0xdc80;
    private static final char LAST_BYTE = 0xdcff;

    private FileNameText() {}

    /** What a string may not hold, as {@code U+D800}, or an empty text when nothing is wrong with it. */
    static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || (Character.isSurrogate(c) && (c < FIRST_BYTE || c > LAST_BYTE))) {
                return "U+" + Integer.toHexString(c);
            }
        }
        return "";
    }
}
