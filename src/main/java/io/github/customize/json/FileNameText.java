package io.github.customize.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text that may hold file names. A byte of a name that is not UTF-8 is a lone surrogate U+DC80 to U+DCFF in a String, and
 * the escape of it in JSON; other halves of pairs, and NUL, mean nothing.
 */
public final class FileNameText {
    private static final char FIRST_BYTE = 0xdc80;
    private static final char LAST_BYTE = 0xdcff;
    private static final int BYTE_BASE = 0xdc00;

    private FileNameText() {}

    /** What a string may not hold, as {@code U+D800}, or an empty text when nothing is wrong with it. */
    static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (c == 0 || (Character.isSurrogate(c) && !isByte(c))) {
                return "U+" + Integer.toHexString(c);
            }
        }
        return "";
    }

    /**
     * The bytes of the name.
     *
     * @throws IllegalArgumentException when the text holds what means nothing
     */
    public static byte[] bytes(String text) {
        String fault = fault(text);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("no file name: it holds " + fault);
        }
        if (text.chars().noneMatch(c -> isByte((char) c))) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (isPair(text, i)) {
                bytes.writeBytes(text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else if (isByte(text.charAt(i))) {
                bytes.write(text.charAt(i) - BYTE_BASE);
            } else {
                bytes.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static boolean isByte(char c) {
        return c >= FIRST_BYTE && c <= LAST_BYTE;
    }
}
