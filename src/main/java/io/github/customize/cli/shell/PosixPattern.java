package io.github.customize.cli.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as {@code grep} reads them, made into Java's. */
final class PosixPattern {
    private static final String SPECIAL_IF_ESCAPED = "(){}|+?";
    private static final String JAVA_SPECIAL = "(){}|+?^$.*[]\\";

    private final String text;
    private final boolean extended;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PosixPattern(String text, boolean extended) {
        this.text = text;
        this.extended = extended;
    }

    /**
     * A pattern.
     *
     * @param kind whether it is a basic one, an extended one, or a text that means itself
     * @throws ShellFailure when it is malformed
     */
    static Pattern of(String text, Kind kind, boolean ignoreCase) throws ShellFailure {
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            String java = kind == Kind.FIXED
                    ? Pattern.quote(text)
                    : new PosixPattern(text, kind == Kind.EXTENDED).translate();
            return Pattern.compile(java, flags);
        } catch (PatternSyntaxException e) {
            throw new ShellFailure("the pattern '" + text + "' is malformed: " + e.getDescription(), e);
        }
    }

    /** Ways to read a pattern. */
    enum Kind {
        /** A plus, a bar and braces mean themselves. */
        BASIC,
        /** They are special. */
        EXTENDED,
        /** Every character means itself. */
        FIXED
    }

    private String translate() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                escaped(text.charAt(at + 1));
                at += 2;
            } else if (c == '[') {
                bracket();
            } else {
                plain(c);
                at++;
            }
        }
        return java.toString();
    }

    private void escaped(char c) {
        switch (c) {
            case '<' -> java.append("\\b(?=\\w)");
            case '>' -> java.append("\\b(?<=\\w)");
            case 'w', 'W', 's', 'S', 'b', 'B' -> java.append('\\').append(c);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                java.append('\\').append(c);
            default -> {
                if (!extended && SPECIAL_IF_ESCAPED.indexOf(c) >= 0) {
                    java.append(c);
                    completeBrace(c, at + 2);
                } else {
                    literal(c);
                }
            }
        }
    }

    private void plain(char c) {
        boolean brace = c == '{' || c == '}';
        if (extended && brace && !isQuantifier()) {
            literal(c);
        } else if (!extended && SPECIAL_IF_ESCAPED.indexOf(c) >= 0) {
            literal(c);
        } else if (!extended && c == '*' && isAtBeginning()) {
            literal(c);
        } else if (!extended && c == '^' && !isAtBeginning()) {
            literal(c);
        } else if (!extended && c == '$' && !isAtEnd()) {
            literal(c);
        } else {
            java.append(c);
            completeBrace(c, at + 1);
        }
    }

    /** Java wants a number before the comma. */
    private void completeBrace(char c, int next) {
        if (c == '{' && text.startsWith(",", next)) {
            java.append('0');
        }
    }

    private boolean isAtBeginning() {
        String before = text.substring(0, at);
        return before.isEmpty() || before.equals("^") || before.endsWith("\\(") || before.endsWith("\\|");
    }

    private boolean isAtEnd() {
        String after = text.substring(at + 1);
        return after.isEmpty() || after.startsWith("\\)") || after.startsWith("\\|");
    }

    private boolean isQuantifier() {
        int begin = text.lastIndexOf('{', at);
        int end = text.indexOf('}', at);
        return begin >= 0 && end > begin && text.substring(begin + 1, end).matches("\\d*(,\\d*)?");
    }

    private void literal(char c) {
        if (JAVA_SPECIAL.indexOf(c) >= 0) {
            java.append('\\');
        }
        java.append(c);
    }

    /** {@code [a-z[:digit:]_]}: in Java also a bracket, {@code &&} and a backslash are special in it. */
    private void bracket() {
        int from = at + 1;
        int i = from < text.length() && text.charAt(from) == '^' ? from + 1 : from;
        StringBuilder set = new StringBuilder(i > from ? "[^" : "[");
        // One that comes first means itself.
        int first = i;
        for (; i < text.length() && (text.charAt(i) != ']' || i == first); i++) {
            int end = text.startsWith("[:", i) ? text.indexOf(":]", i + 2) : -1;
            if (end > 0) {
                set.append(type(text.substring(i + 2, end)));
                i = end + 1;
            } else {
                char c = text.charAt(i);
                set.append("[]&\\^".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        if (i == text.length()) {
            throw new PatternSyntaxException("a [ is not closed", text, at);
        }
        java.append(set).append(']');
        at = i + 1;
    }

    private String type(String name) {
        return switch (name) {
            case "alpha" -> "\\p{IsAlphabetic}";
            case "digit" -> "0-9";
            case "alnum" -> "\\p{IsAlphabetic}0-9";
            case "upper" -> "\\p{IsUppercase}";
            case "lower" -> "\\p{IsLowercase}";
            case "space" -> "\\s";
            case "blank" -> " \\t";
            case "punct" -> "\\p{Punct}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            case "cntrl" -> "\\p{Cntrl}";
            case "xdigit" -> "0-9A-Fa-f";
            default -> throw new PatternSyntaxException("there is no [:" + name + ":]", text, at);
        };
    }
}
