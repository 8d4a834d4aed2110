package io.github.customize.convert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What takes the place of a match in Perl, in Java's words. */
final class PerlReplacement {
    private static final Pattern REFERENCE = Pattern.compile("([1-9][0-9]?)|\\{([1-9][0-9]?)}|(&)");

    private final String perl;
    private final int groupsBefore;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PerlReplacement(String perl, int groupsBefore) {
        this.perl = perl;
        this.groupsBefore = groupsBefore;
    }

    /** {@code groupsBefore} more groups stand in front of it; if there are any, the last of them is the whole match. */
    static String inJava(String perl, int groupsBefore) throws InvalidEdit {
        PerlReplacement replacement = new PerlReplacement(perl, groupsBefore);
        while (replacement.at < perl.length()) {
            replacement.next();
        }
        return replacement.java.toString();
    }

    private void next() throws InvalidEdit {
        char c = perl.charAt(at++);
        char next = at < perl.length() ? perl.charAt(at) : ' ';
        if (c == '\\' && at < perl.length()) {
            at++;
            escaped(next);
        } else if (c == '$') {
            variable();
        } else if (c == '@' && (Character.isLetter(next) || next == '{')) {
            throw new InvalidEdit("'@" + next + "…' is a variable of Perl; write \\@");
        } else {
            java.append(Matcher.quoteReplacement(Character.toString(c)));
        }
    }

    private void escaped(char c) throws InvalidEdit {
        switch (c) {
            case 'n' -> java.append('\n');
            case 't' -> java.append('\t');
            case 'r' -> java.append('\r');
            default -> {
                if (Character.isDigit(c)) {
                    group(c - '0');
                } else if (Character.isLetter(c)) {
                    throw new InvalidEdit("'\\" + c + "' in the replacement");
                } else {
                    java.append(Matcher.quoteReplacement(Character.toString(c)));
                }
            }
        }
    }

    private void variable() throws InvalidEdit {
        Matcher reference = REFERENCE.matcher(perl).region(at, perl.length());
        if (!reference.lookingAt()) {
            boolean alone = at >= perl.length() || Character.isWhitespace(perl.charAt(at));
            if (!alone) {
                throw new InvalidEdit("a variable of Perl in the replacement: '$" + perl.charAt(at) + "…'; write \\$");
            }
            java.append("\\$");
            return;
        }
        at = reference.end();
        if (reference.group(3) != null) {
            java.append('$').append(groupsBefore);
        } else {
            group(Integer.parseInt(reference.group(1) != null ? reference.group(1) : reference.group(2)));
        }
    }

    /** Java takes a digit behind it along only if there are so many groups, so it is marked as text. */
    private void group(int number) throws InvalidEdit {
        java.append('$').append(number + groupsBefore);
        if (at < perl.length() && Character.isDigit(perl.charAt(at))) {
            throw new InvalidEdit("a digit behind a group in the replacement");
        }
    }
}
