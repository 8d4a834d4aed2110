package io.github.customize.guest.model.document;

/** A file of the guest cannot be read, or not be changed as it is wanted; the message is a clause about it. */
public final class DocumentFault extends Exception {
    private final int line;
    private final int column;

    private DocumentFault(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** At a place of the text. */
    static DocumentFault at(String text, int index, String message) {
        int end = Math.min(index, text.length());
        int start = text.lastIndexOf('\n', end - 1) + 1;
        int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        return new DocumentFault(line + 1, text.codePointCount(start, end) + 1, message);
    }

    static DocumentFault at(int line, int column, String message) {
        return new DocumentFault(line, column, message);
    }

    /** At no place of its own. */
    static DocumentFault of(String message) {
        return new DocumentFault(0, 0, message);
    }

    /** {@code :LINE:COLUMN}, from 1, or nothing. */
    public String place() {
        return line == 0 ? "" : ":" + line + ":" + column;
    }
}
