package io.github.customize.cli.look;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A Perl substitution, {@code s/pattern/replacement/flags}, applied to each line of a file with its end: the part of Perl
 * that is asked for most.
 */
public final class Substitution {
    private final Pattern pattern;
    private final String replacement;
    private final boolean all;

    private Substitution(Pattern pattern, String replacement, boolean all) {
        this.pattern = pattern;
        this.replacement = replacement;
        this.all = all;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Substitution parse(String expression) {
        String text = expression.strip().replaceFirst(";$", "");
        if (text.length() < 4
                || text.charAt(0) != 's'
                || Character.isLetterOrDigit(text.charAt(1))
                || text.charAt(1) == ' ') {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no substitution; write s/pattern/replacement/, or edit"
                            + " with another program: EDITOR='sed -i …' customize edit");
        }
        char delimiter = text.charAt(1);
        int middle = end(text, 2, delimiter);
        int end = middle < 0 ? -1 : end(text, middle + 1, delimiter);
        if (end < 0) {
            throw new IllegalArgumentException("'" + expression + "' has no end; write s/pattern/replacement/");
        }
        String flags = text.substring(end + 1);
        try {
            Pattern pattern = Pattern.compile(unescaped(text.substring(2, middle), delimiter), flags(flags));
            String replacement = replacement(unescaped(text.substring(middle + 1, end), delimiter));
            checkGroups(pattern, replacement);
            return new Substitution(pattern, replacement, flags.indexOf('g') >= 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + expression + "': " + e.getDescription(), e);
        }
    }

    private static void checkGroups(Pattern pattern, String replacement) {
        Matcher named = Pattern.compile("(?<!\\\\)\\$\\{?(\\d)").matcher(replacement);
        int groups = pattern.matcher("").groupCount();
        while (named.find()) {
            if (Integer.parseInt(named.group(1)) > groups) {
                throw new IllegalArgumentException(
                        "the replacement names $" + named.group(1) + ", and the pattern has " + groups + " group(s)");
            }
        }
    }

    private static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            flags |= switch (letter) {
                case 'g' -> 0;
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'x' -> Pattern.COMMENTS;
                default ->
                    throw new IllegalArgumentException("there is no flag '" + letter + "'; there are g, i, m, s and x");
            };
        }
        return flags;
    }

    private static int end(String text, int from, char delimiter) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == delimiter) {
                return i;
            }
        }
        return -1;
    }

    /** A delimiter behind a backslash is the delimiter itself. */
    private static String unescaped(String text, char delimiter) {
        return text.replace("\\" + delimiter, Character.toString(delimiter));
    }

    /** In Perl's words {@code $1}, {@code \1}, {@code $&}, {@code \n} and {@code \t}; the same in Java's. */
    private static String replacement(String perl) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < perl.length(); i++) {
            char c = perl.charAt(i);
            char next = i + 1 < perl.length() ? perl.charAt(i + 1) : ' ';
            if (c == '\\' && i + 1 < perl.length()) {
                i++;
                java.append(escaped(next));
            } else if (c == '$' && Character.isDigit(next)) {
                java.append('$');
            } else if (c == '$' && next == '{') {
                java.append('$').append(perl.charAt(i + 2 < perl.length() ? i + 2 : i));
                i = Math.max(i, perl.indexOf('}', i));
            } else if (c == '$' && next == '&') {
                i++;
                java.append("$0");
            } else {
                java.append(Matcher.quoteReplacement(Character.toString(c)));
            }
        }
        return java.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            default -> Character.isDigit(c) ? "$" + c : Matcher.quoteReplacement(Character.toString(c));
        };
    }

    /** The text with each of its lines replaced. */
    public String apply(String text) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline + 1;
            Matcher matcher = pattern.matcher(text.substring(from, to));
            result.append(all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement));
            from = to;
        }
        return result.toString();
    }
}
