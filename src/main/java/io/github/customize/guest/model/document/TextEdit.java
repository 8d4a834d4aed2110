package io.github.customize.guest.model.document;

/** Work on lines of a text. */
final class TextEdit {
    private TextEdit() {}

    static String replaced(String text, int start, int end, String with) {
        return text.substring(0, start) + with + text.substring(end);
    }

    /** Where the line of an index begins. */
    static int lineStart(String text, int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    /** Where the line after that of an index begins, or the text ends. */
    static int nextLine(String text, int index) {
        int newline = text.indexOf('\n', index);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** Whether nothing but white space stands before an index in its line. */
    static boolean isFirst(String text, int index) {
        return text.substring(lineStart(text, index), index).isBlank();
    }

    /** The white space at the beginning of an index' line. */
    static String indent(String text, int index) {
        int start = lineStart(text, index);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** The line end that the text uses. */
    static String newline(String text) {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The text with an end to its last line. */
    static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + newline(text);
    }
}
