package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file of the guest, line by line. A char stands for one byte, so that bytes in any encoding survive an edit;
 * {@link #raw} and {@link #unicode} translate. Line ends are kept as they are; new lines get the file's own.
 */
public record GuestText(List<Line> lines) {
    /** A line and what ends it: {@code "\n"}, {@code "\r\n"}, or nothing at the end of the file. */
    public record Line(String text, String end) {}

    public GuestText {
        lines = List.copyOf(lines);
    }

    public static GuestText parse(byte[] content) {
        String all = new String(content, StandardCharsets.ISO_8859_1);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < all.length()) {
            int newline = all.indexOf('\n', start);
            if (newline < 0) {
                lines.add(new Line(all.substring(start), ""));
                break;
            }
            int end = newline > start && all.charAt(newline - 1) == '\r' ? newline - 1 : newline;
            lines.add(new Line(all.substring(start, end), all.substring(end, newline + 1)));
            start = newline + 1;
        }
        return new GuestText(lines);
    }

    /** The UTF-8 bytes of a text, one char each. */
    public static String raw(String unicode) {
        return new String(unicode.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What people would read in these bytes, if they are UTF-8. */
    public static String unicode(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.text()).append(line.end()));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The lines without their ends. */
    public List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    public GuestText with(int index, String text) {
        List<Line> changed = new ArrayList<>(lines);
        changed.set(index, new Line(text, lines.get(index).end()));
        return new GuestText(changed);
    }

    public GuestText without(int index) {
        List<Line> changed = new ArrayList<>(lines);
        changed.remove(index);
        return new GuestText(changed);
    }

    /** Puts a line before the one at {@code index}; at the end, a last line without an end is ended first. */
    public GuestText inserted(int index, String text) {
        List<Line> changed = new ArrayList<>(lines);
        if (index == lines.size() && index > 0) {
            Line last = lines.get(index - 1);
            changed.set(index - 1, new Line(last.text(), last.end().isEmpty() ? newline() : last.end()));
        }
        changed.add(index, new Line(text, newline()));
        return new GuestText(changed);
    }

    public GuestText appended(String text) {
        return inserted(lines.size(), text);
    }

    /** The line end of this file: that of its first line. */
    private String newline() {
        return lines.isEmpty() || lines.get(0).end().isEmpty()
                ? "\n"
                : lines.get(0).end();
    }
}
