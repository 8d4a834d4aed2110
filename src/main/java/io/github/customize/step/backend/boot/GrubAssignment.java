package io.github.customize.step.backend.boot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a shell file that sets the command line.
 *
 * @param before up to the value, as written
 * @param quote what the value stands in
 * @param after what stands behind the value, as written
 */
record GrubAssignment(String before, String variable, String quote, String words, String after) {
    /** Both kinds; the second one is left out of the entries for a rescue. */
    static final Pattern ANY = Pattern.compile("[ \\t]*(?:export[ \\t]+)?GRUB_CMDLINE_LINUX(?:_DEFAULT)?\\+?=.*");

    private static final Pattern PLAIN = Pattern.compile("([ \\t]*(?:export[ \\t]+)?(GRUB_CMDLINE_LINUX(?:_DEFAULT)?)=)"
            + "(?:\"([^\"\\\\`]*)\"|'([^']*)'|([^\\s\"'\\\\`$;&|<>()#]*))([ \\t]*(?:#.*)?)");

    /** Empty when the line does more than set words. */
    static Optional<GrubAssignment> parse(String line) {
        Matcher matcher = PLAIN.matcher(line);
        if (!matcher.matches() || line.contains("$(")) {
            return Optional.empty();
        }
        boolean single = matcher.group(4) != null;
        String words = single ? matcher.group(4) : matcher.group(3) != null ? matcher.group(3) : matcher.group(5);
        return Optional.of(
                new GrubAssignment(matcher.group(1), matcher.group(2), single ? "'" : "\"", words, matcher.group(6)));
    }

    /** Whether the value that the variable had before is part of it. */
    boolean addsToItself() {
        return !quote.equals("'") && (words.contains("$" + variable) || words.contains("${" + variable + "}"));
    }

    /** The line with other words. */
    String with(String other) {
        return before + quote + other + quote + after;
    }
}
