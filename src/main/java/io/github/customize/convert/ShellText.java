package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Problem;

/** The characters of a script, and where they stand. */
final class ShellText {
    private final String file;
    private final String text;
    private int at;

    ShellText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The next character, which stays; NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int further) {
        return at + further < text.length() ? text.charAt(at + further) : '\0';
    }

    boolean startsWith(String words) {
        return text.startsWith(words, at);
    }

    char next() {
        return text.charAt(at++);
    }

    void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    int offset() {
        return at;
    }

    /** Skips blanks and ends of lines that a backslash takes away. */
    void skipBlanks() {
        while (true) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                at++;
            } else if (startsWith("\\\n")) {
                at += 2;
            } else if (startsWith("\\\r\n")) {
                at += 3;
            } else {
                return;
            }
        }
    }

    void skipLine() {
        while (!isAtEnd() && peek() != '\n') {
            at++;
        }
    }

    String line() {
        int from = at;
        skipLine();
        String line = text.substring(from, at);
        skip(1);
        return line;
    }

    Position position() {
        return position(at);
    }

    Position position(int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(file, line, text.codePointCount(start, Math.min(offset, text.length())) + 1);
    }

    InvalidShell invalid(int offset, String what, String remedy) {
        return new InvalidShell(new Problem(position(offset), what, remedy));
    }
}
