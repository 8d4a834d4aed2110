package io.github.customize.step.kit;

import java.util.List;

/** Short texts for people. */
public final class Titles {
    private static final int MOST = 60;

    private Titles() {}

    /** One line of at most 60 characters. */
    public static String of(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
    }

    /** The first name, and how many more there are. */
    public static String of(List<String> names) {
        return of(names.size() == 1 ? names.get(0) : names.get(0) + " and " + (names.size() - 1) + " more");
    }

    /** "3 files", "1 file". */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
