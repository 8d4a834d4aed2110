package io.github.customize.cli.look;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values, in quotes where they need some. */
final class Csv {
    private Csv() {}

    static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(","));
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
