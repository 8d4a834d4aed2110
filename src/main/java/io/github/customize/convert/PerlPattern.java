package io.github.customize.convert;

import java.util.Map;
import java.util.regex.Pattern;

/** A regular expression of Perl for one line, in Java's words for a whole file. */
final class PerlPattern {
    /** Escapes that match a line end too, and what does so only within a line. */
    private static final Map<Character, String> WITHIN_LINE =
            Map.of('s', "[^\\S\\n]", 'W', "[^\\w\\n]", 'D', "[^\\d\\n]", 'A', "^", 'Z', "$");

    private static final String SAME = "bBdwSntrfexXhHpP0123456789";

    private static final Map<String, String> CLASSES = Map.of(
            "alnum", "\\p{Alnum}",
            "alpha", "\\p{Alpha}",
            "blank", " \\t",
            "digit", "\\d",
            "lower", "\\p{Lower}",
            "punct", "\\p{Punct}",
            "space", " \\t\\r\\f",
            "upper", "\\p{Upper}",
            "word", "\\w",
            "xdigit", "\\p{XDigit}");

    private final String perl;
    private final int groupsBefore;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PerlPattern(String perl, int groupsBefore) {
        this.perl = perl;
        this.groupsBefore = groupsBefore;
    }

    /** {@code groupsBefore} more groups stand in front of it. */
    static String inJava(String perl, int groupsBefore) throws InvalidEdit {
        PerlPattern pattern = new PerlPattern(perl, groupsBefore);
        while (pattern.at < perl.length()) {
            pattern.next();
        }
        return pattern.java.toString();
    }

    private void next() throws InvalidEdit {
        char c = perl.charAt(at++);
        switch (c) {
            case '\\' -> escape(WITHIN_LINE);
            case '[' -> set();
            case '$' -> dollar();
            case '@' -> {
                if (at < perl.length() && (Character.isLetter(perl.charAt(at)) || perl.charAt(at) == '{')) {
                    throw new InvalidEdit("'@" + perl.charAt(at) + "…' is a variable of Perl; write \\@");
                }
                java.append(c);
            }
            case '(' -> {
                if (perl.startsWith("?{", at) || perl.startsWith("??", at)) {
                    throw new InvalidEdit("code in a regular expression");
                }
                java.append(c);
            }
            default -> java.append(c);
        }
    }

    private void dollar() throws InvalidEdit {
        char next = at < perl.length() ? perl.charAt(at) : ')';
        if (Character.isLetter(next) || next == '{' || next == '_') {
            throw new InvalidEdit("'$" + next + "…' is a variable of Perl; write \\$");
        }
        java.append('$');
    }

    private void escape(Map<Character, String> within) throws InvalidEdit {
        if (at >= perl.length()) {
            throw new InvalidEdit("a backslash at the end");
        }
        char c = perl.charAt(at++);
        String other = within.get(c);
        if (other != null) {
            java.append(other);
        } else if (Character.isDigit(c) && c != '0') {
            java.append('\\').append((char) (c + groupsBefore));
        } else if (c == 'Q') {
            int end = perl.indexOf("\\E", at);
            String literal = perl.substring(at, end < 0 ? perl.length() : end);
            java.append(Pattern.quote(literal));
            at = end < 0 ? perl.length() : end + 2;
        } else if (Character.isLetter(c) && SAME.indexOf(c) < 0) {
            throw new InvalidEdit("'\\" + c + "' in a regular expression");
        } else {
            java.append('\\').append(c);
        }
    }

    /** A class of characters; one of all others has no line end in it. */
    private void set() throws InvalidEdit {
        java.append('[');
        if (at < perl.length() && perl.charAt(at) == '^') {
            at++;
            java.append("^\\n");
        }
        boolean first = true;
        for (; at < perl.length(); first = false) {
            char c = perl.charAt(at++);
            if (c == ']' && !first) {
                java.append(']');
                return;
            }
            if (c == '\\') {
                escape(Map.of('s', " \\t\\r\\f"));
            } else if (c == '[' && at < perl.length() && perl.charAt(at) == ':') {
                named();
            } else if (c == '[' || c == ']' || c == '&') {
                java.append('\\').append(c);
            } else {
                java.append(c);
            }
        }
        throw new InvalidEdit("a class of characters without an end");
    }

    private void named() throws InvalidEdit {
        int end = perl.indexOf(":]", at);
        String name = end < 0 ? "" : perl.substring(at + 1, end);
        String known = CLASSES.get(name);
        if (known == null) {
            throw new InvalidEdit("the class of characters '[:" + name + ":]'");
        }
        java.append(known);
        at = end + 2;
    }
}
