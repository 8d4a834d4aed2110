package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to a value through maps and lists. */
public record KeyPath(List<Part> parts) {
    private static final int MOST_DIGITS = 6;

    /**
     * One step of it.
     *
     * @param index of a list's element, -1 for a key of a map
     */
    public record Part(String key, int index) {
        static Part of(String key) {
            return new Part(key, -1);
        }

        static Part of(int index) {
            return new Part("", index);
        }

        boolean isIndex() {
            return index >= 0;
        }

        @Override
        public String toString() {
            return isIndex() ? "[" + index + "]" : key.replaceAll("[\\\\.\\[]", "\\\\$0");
        }
    }

    public KeyPath {
        parts = List.copyOf(parts);
    }

    /** Reads {@code a.b[0].c\.d}; empty when it has no such form. */
    public static Optional<KeyPath> parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        boolean open = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '[') {
                boolean first = c == '[' && i == 0;
                if (open == key.isEmpty() && !first) {
                    return Optional.empty();
                }
                if (!key.isEmpty()) {
                    parts.add(Part.of(key.toString()));
                    key.setLength(0);
                }
                open = c == '.';
                if (c == '[') {
                    int end = text.indexOf(']', i);
                    String digits = end < 0 ? "" : text.substring(i + 1, end);
                    if (!digits.matches("[0-9]{1," + MOST_DIGITS + "}")) {
                        return Optional.empty();
                    }
                    parts.add(Part.of(Integer.parseInt(digits)));
                    i = end;
                }
            } else if (!open && key.isEmpty()) {
                return Optional.empty();
            } else {
                boolean escaped = c == '\\' && i + 1 < text.length();
                key.append(escaped ? text.charAt(++i) : c);
            }
        }
        if (open == key.isEmpty()) {
            return Optional.empty();
        }
        if (!key.isEmpty()) {
            parts.add(Part.of(key.toString()));
        }
        return Optional.of(new KeyPath(parts));
    }

    /** Whether it leads to an element of a list; once that is gone, the next one has its number. */
    public boolean endsWithIndex() {
        return !parts.isEmpty() && parts.get(parts.size() - 1).isIndex();
    }

    @Override
    public String toString() {
        String text = parts.stream()
                .map(part -> part.isIndex() ? part.toString() : "." + part)
                .collect(Collectors.joining());
        return text.startsWith(".") ? text.substring(1) : text;
    }
}
