package io.github.customize.step.types.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Syntax of sed, grep and Perl that Java takes without a complaint, but with another meaning. */
final class ForeignSyntax {
    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(.)");
    private static final Pattern POSIX_CLASS = Pattern.compile("\\[:\\^?([a-z]+):]");

    private ForeignSyntax() {}

    /** What is foreign in a regular expression and what to write instead, if anything. */
    static Optional<Fault> inRegexp(String regexp) {
        Matcher named = POSIX_CLASS.matcher(regexp);
        if (named.find()) {
            return Optional.of(new Fault(
                    "'" + named.group() + "' would be a class of these very characters here",
                    "write '\\s', '\\d', '\\w', or a class such as '\\p{Alpha}'"));
        }
        Matcher escape = ESCAPE.matcher(regexp);
        while (escape.find()) {
            if ("<>".contains(escape.group(1))) {
                return Optional.of(new Fault(
                        "'" + escape.group() + "' would be the character " + escape.group(1) + " here",
                        "write '\\b' where a word begins or ends"));
            }
        }
        return Optional.empty();
    }

    /** The same for a replacement, where a backslash only takes the meaning from {@code $} and {@code \}. */
    static Optional<Fault> inReplacement(String replacement) {
        Matcher escape = ESCAPE.matcher(replacement);
        while (escape.find()) {
            String character = escape.group(1);
            if (Character.isDigit(character.charAt(0))) {
                return Optional.of(new Fault(
                        "'" + escape.group() + "' would be the digit " + character + " here",
                        "write '$" + character + "' for what the group matched"));
            }
            if (Character.isLetter(character.charAt(0))) {
                return Optional.of(new Fault(
                        "'" + escape.group() + "' would be the letter " + character + " here",
                        "put the character itself into a text in double quotes, or write '\\\\\\\\' for a backslash"));
            }
        }
        return Optional.empty();
    }
}
