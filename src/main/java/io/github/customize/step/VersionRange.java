package io.github.customize.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of distributions between bounds, all of which hold: {@code >= 11, < 13}. */
record VersionRange(List<Bound> bounds) {
    private static final String VERSION = "[0-9]{1,9}(?:\\.[0-9]{1,9})*";
    private static final String BOUND = "(?:<=?|>=?) *" + VERSION;

    /** How one is written. */
    static final String PATTERN = BOUND + "(?: *, *" + BOUND + ")*";

    private static final Pattern ONE = Pattern.compile("(<=?|>=?) *(" + VERSION + ")");

    /** A version, and how others compare with it. */
    private record Bound(String sign, String version) {
        boolean has(String other) {
            int order = compare(other, version);
            return switch (sign) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** Whether a text is meant to be one, and not just a version. */
    static boolean isOne(String text) {
        return text.startsWith("<") || text.startsWith(">");
    }

    static Optional<VersionRange> of(String text) {
        if (!text.matches(PATTERN)) {
            return Optional.empty();
        }
        List<Bound> bounds = new ArrayList<>();
        Matcher matcher = ONE.matcher(text);
        while (matcher.find()) {
            bounds.add(new Bound(matcher.group(1), matcher.group(2)));
        }
        return Optional.of(new VersionRange(bounds));
    }

    /** A version that is no number, as that of a rolling distribution, is in none. */
    boolean has(String version) {
        return version.matches(VERSION) && bounds.stream().allMatch(bound -> bound.has(version));
    }

    /** Number by number; what is missing is 0. */
    private static int compare(String first, String second) {
        String[] left = first.split("\\.");
        String[] right = second.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int i) {
        return i < parts.length ? Integer.parseInt(parts[i]) : 0;
    }
}
