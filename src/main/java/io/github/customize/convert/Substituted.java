package io.github.customize.convert;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Perl's {@code s///}, which looks at one line at a time, as a replacement in a whole file. */
final class Substituted {
    /** Text without anything that means something in a regular expression. */
    private static final Pattern WORDS = Pattern.compile("[^\\\\^$.|?*+()\\[\\]{}@]+");

    /** What stands in a line before its first match. */
    private static final String PREFIX = "^(.*?)";

    private Substituted() {}

    static LineEdit of(String pattern, String replacement, boolean all, String ignoring) throws InvalidEdit {
        boolean once = !all && !matchesOnceInLine(pattern);
        boolean whole = once && replacement.contains("$&");
        int before = whole ? 2 : once ? 1 : 0;
        String regexp = PerlPattern.inJava(pattern, before);
        String with = PerlReplacement.inJava(replacement, before);
        if (WORDS.matcher(words(pattern)).matches() && !with.contains("$") && !with.contains("\\")) {
            regexp = unlessDone(pattern, with, regexp);
        }
        try {
            Pattern.compile(regexp, Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new InvalidEdit("the regular expression: " + e.getDescription());
        }
        String found = whole ? "(" + regexp + ")" : group(regexp);
        return new LineEdit.Replacing(ignoring + (once ? PREFIX + found : regexp), once ? "$1" + with : with);
    }

    /** Alternatives must not reach beyond the pattern. */
    private static String group(String regexp) {
        return regexp.contains("|") ? "(?:" + regexp + ")" : regexp;
    }

    /** Without the flag g only the first match of a line counts; often there cannot be another one. */
    private static boolean matchesOnceInLine(String pattern) {
        boolean alternatives = pattern.contains("|");
        return !alternatives
                && (pattern.startsWith("^")
                        || pattern.endsWith(".*")
                        || pattern.endsWith(".*$")
                        || pattern.endsWith("\\n"));
    }

    /** Without the anchors of a line. */
    private static String words(String pattern) {
        return pattern.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", "");
    }

    /** Where the result has in it what is replaced, it is left alone when it is there. */
    private static String unlessDone(String pattern, String with, String regexp) {
        String words = words(pattern);
        int inside = with.indexOf(words);
        if (inside < 0 || with.equals(words)) {
            return regexp;
        }
        String before = with.substring(0, inside);
        String behind = with.substring(inside + words.length());
        // An anchor does not match in its own result when something stands there.
        boolean looksBack = !before.isEmpty() && !pattern.startsWith("^");
        boolean looksAhead = !behind.isEmpty() && before.isEmpty() && !pattern.endsWith("$");
        return (looksBack ? "(?<!" + Pattern.quote(before) + ")" : "")
                + regexp
                + (looksAhead ? "(?!" + Pattern.quote(behind) + ")" : "");
    }
}
