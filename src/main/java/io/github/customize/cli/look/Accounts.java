package io.github.customize.cli.look;

import java.util.HashMap;
import java.util.Map;

/** The names of users or groups by their numbers, as {@code passwd} or {@code group} has them. */
public record Accounts(Map<Long, String> names) {
    private static final int NUMBER = 2;

    /** Reads the lines of such a file; what is none is passed over. */
    public static Accounts of(String text) {
        Map<Long, String> names = new HashMap<>();
        text.lines().forEach(line -> {
            String[] fields = line.split(":", -1);
            if (fields.length > NUMBER && fields[NUMBER].matches("\\d{1,10}")) {
                names.putIfAbsent(Long.parseLong(fields[NUMBER]), fields[0]);
            }
        });
        return new Accounts(names);
    }

    String name(long number) {
        return names.getOrDefault(number, Long.toString(number));
    }
}
