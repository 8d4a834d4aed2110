package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A line of fields between colons.
 *
 * @param raw the fields, a char for each byte
 */
record ColonLine(List<String> raw) {
    private static final int MOST_DIGITS = 18;

    ColonLine {
        raw = List.copyOf(raw);
    }

    static ColonLine parse(String line) {
        return new ColonLine(Arrays.asList(line.split(":", -1)));
    }

    /** A new line for that name, with so many fields. */
    static ColonLine of(String name, int fields) {
        return new ColonLine(List.of("")).with(0, name).padded(fields);
    }

    /** The field that the line is found by. */
    String name() {
        return get(0);
    }

    /** A field, empty when the line ends before it. */
    String get(int index) {
        return index < raw.size() ? GuestText.unicode(raw.get(index)) : "";
    }

    /** A field that is a number, if it is one. */
    OptionalLong number(int index) {
        String field = get(index);
        return isNumber(field) ? OptionalLong.of(Long.parseLong(field)) : OptionalLong.empty();
    }

    static boolean isNumber(String field) {
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) < '0' || field.charAt(i) > '9') {
                return false;
            }
        }
        return !field.isEmpty() && field.length() <= MOST_DIGITS;
    }

    /** The items of a field that is a list with commas. */
    List<String> list(int index) {
        return Arrays.stream(get(index).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** The line with another field; one that says the same keeps its bytes. */
    ColonLine with(int index, String value) {
        if (value.chars().anyMatch(c -> c == ':' || c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("a field of a line cannot hold '" + value + "'");
        }
        if (get(index).equals(value)) {
            return this;
        }
        List<String> changed = new ArrayList<>(raw);
        while (changed.size() <= index) {
            changed.add("");
        }
        changed.set(index, GuestText.raw(value));
        return new ColonLine(changed);
    }

    /** The line with another list; one of the same items keeps its bytes. */
    ColonLine with(int index, List<String> items) {
        return list(index).equals(items) ? this : with(index, String.join(",", items));
    }

    /** The line with empty fields at its end, so that it has so many. */
    ColonLine padded(int fields) {
        List<String> longer = new ArrayList<>(raw);
        while (longer.size() < fields) {
            longer.add("");
        }
        return new ColonLine(longer);
    }

    String text() {
        return String.join(":", raw);
    }
}
