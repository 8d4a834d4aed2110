package io.github.customize.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestion {
    private Suggestion() {}

    /** "did you mean 'x'?" when a candidate is near enough, else the list: "{@code otherwise} a, b, c". */
    public static String among(String written, Collection<String> candidates, String otherwise) {
        return nearest(written, candidates)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> otherwise + " " + String.join(", ", candidates));
    }

    /** The candidate that is nearest, when it is near enough. */
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)))
                .filter(nearest -> distance(written, nearest) <= Math.max(1, written.length() / 3));
    }

    /** The candidate that was misspelt in one letter. */
    public static Optional<String> misspelt(String written, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - written.length()) <= 1)
                .filter(candidate -> distance(written, candidate) == 1)
                .findFirst();
    }

    /** Edit distance in which swapping two neighbours counts as one edit. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
