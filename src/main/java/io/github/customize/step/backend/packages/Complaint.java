package io.github.customize.step.backend.packages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that package managers say when they fail, and what to do about it.
 *
 * @param pattern found in a line; a group named {@code what} is the part worth showing
 * @param remedy what to do
 */
record Complaint(Pattern pattern, String remedy) {
    private static final int LONGEST = 300;

    static Complaint of(String regex, String remedy) {
        return new Complaint(Pattern.compile(regex), remedy);
    }

    /** The first of the complaints, in their order, that is found in the output. */
    static Optional<String> find(List<Complaint> complaints, List<String> output) {
        for (Complaint complaint : complaints) {
            for (String line : output) {
                Matcher found = complaint.pattern.matcher(line);
                if (found.find()) {
                    return Optional.of(cut(found.group("what")) + "; " + complaint.remedy);
                }
            }
        }
        return Optional.empty();
    }

    /** Without the mark of a list before it and the full stop after it. */
    private static String cut(String line) {
        String text = line.strip().replaceFirst("^- ", "").replaceFirst("(?<=[^.])\\.$", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
