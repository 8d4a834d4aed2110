package io.github.customize.cli.shell;

import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes a line of the shell's language apart: words, quotes, pipes. */
final class LineParser {
    private static final String BLANKS = " \t";
    private static final String ESCAPED = "abfnrtv\\\"";
    private static final String ESCAPES = "\u0007\b\f\n\r\t\u000b\\\"";
    private static final int OCTAL_DIGITS = 3;
    private static final int HEX_DIGITS = 2;

    private final String line;
    private final UnaryOperator<String> homes;
    private final List<String> words = new ArrayList<>();
    private int at;

    private LineParser(String line, UnaryOperator<String> homes) {
        this.line = line;
        this.homes = homes;
    }

    /**
     * The parts of a line.
     *
     * @param homes makes a path of a word that begins with a tilde
     * @throws ShellFailure when quotes are not closed, or something follows them at once
     */
    static ParsedLine parse(String line, UnaryOperator<String> homes) throws ShellFailure {
        String text = line.stripLeading();
        if (text.isEmpty() || text.startsWith("#")) {
            return ParsedLine.NOTHING;
        }
        boolean tolerant = isTolerant(text);
        String rest = tolerant ? text.substring(1).stripLeading() : text;
        if (rest.startsWith("!")) {
            return new ParsedLine(tolerant, List.of(), rest.substring(1), false);
        }
        if (rest.startsWith("<!")) {
            return new ParsedLine(tolerant, List.of(), rest.substring(2), true);
        }
        return new LineParser(rest, homes).parse(tolerant);
    }

    /** Whether a line may fail, also one that cannot be taken apart. */
    static boolean isTolerant(String line) {
        return line.stripLeading().startsWith("-");
    }

    private ParsedLine parse(boolean tolerant) throws ShellFailure {
        skipBlanks();
        while (at < line.length()) {
            char first = line.charAt(at);
            if (first == '|' && !words.isEmpty()) {
                return new ParsedLine(tolerant, words, line.substring(at + 1).strip(), false);
            }
            words.add(word(first));
            skipBlanks();
        }
        return new ParsedLine(tolerant, words, "", false);
    }

    private void skipBlanks() {
        while (at < line.length() && BLANKS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }

    private String word(char first) throws ShellFailure {
        if (first == '"' || first == '\'') {
            at++;
            String text = first == '"' ? doubleQuoted() : singleQuoted();
            if (at < line.length() && BLANKS.indexOf(line.charAt(at)) < 0) {
                throw new ShellFailure("a quoted word is not followed by a blank; put quotes around the whole word");
            }
            return text;
        }
        int from = at;
        while (at < line.length() && BLANKS.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        String bare = line.substring(from, at);
        return first == '~' ? homes.apply(bare) : bare;
    }

    private String singleQuoted() throws ShellFailure {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw new ShellFailure("a ' is not closed; write '…' on one line");
        }
        String text = line.substring(at, end);
        at = end + 1;
        return text;
    }

    private String doubleQuoted() throws ShellFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int plain = at;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"' || c == '\\') {
                bytes.writeBytes(FileNameText.bytes(line.substring(plain, at)));
                at++;
                if (c == '"') {
                    return HostPaths.decode(bytes.toByteArray());
                }
                bytes.write(escape());
                plain = at;
            } else {
                at++;
            }
        }
        throw new ShellFailure("a \" is not closed; write \"…\" on one line, with \\n for its end");
    }

    private int escape() throws ShellFailure {
        char kind = at < line.length() ? line.charAt(at) : ' ';
        int known = ESCAPED.indexOf(kind);
        if (known >= 0) {
            at++;
            return ESCAPES.charAt(known);
        }
        int value = kind == 'x' ? digits(at + 1, HEX_DIGITS, 16) : digits(at, OCTAL_DIGITS, 8);
        if (value <= 0 || value > 255) {
            throw new ShellFailure(
                    "after \\ in \"…\" there is one of a b f n r t v \" \\, three octal digits, or x and two"
                            + " hexadecimal ones, and not the character 0");
        }
        at += OCTAL_DIGITS;
        return value;
    }

    /** The number that is written there, or -1. */
    private int digits(int from, int count, int base) {
        if (from + count > line.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = Character.digit(line.charAt(i), base);
            if (digit < 0) {
                return -1;
            }
            value = value * base + digit;
        }
        return value;
    }
}
