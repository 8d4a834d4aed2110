package io.github.customize.source;

/** What somebody wrote, short enough for a message. */
public final class Excerpt {
    private static final int MAX = 60;

    private Excerpt() {}

    /** The first line in single quotes; what was cut off is shown as "...". */
    public static String of(String text) {
        int lineEnd = text.indexOf('\n');
        int end = lineEnd < 0 ? text.length() : lineEnd;
        if (end > MAX) {
            end = Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
        }
        return "'" + text.substring(0, end) + (end < text.stripTrailing().length() ? "..." : "") + "'";
    }

    /** A value in the words of a message: text in quotes, or "a list", "a map", "nothing". */
    public static String of(Value value) {
        Value.Scalar scalar = value.asScalar();
        return scalar == null || scalar.isNull() ? value.kind() : of(scalar.text());
    }
}
