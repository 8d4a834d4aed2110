package io.github.customize.guest.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * A text file of the guest, line by line. A char stands for one byte, so that bytes in any encoding survive an edit;
 * {@link #raw} and {@link #unicode} translate. Line ends are kept as they are; new lines get the file's own.
 *
 * @param mark the byte order mark that some editors put before UTF-8, or nothing
 */
public record GuestText(String mark, List<Line> lines) {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** A line and what ends it: {@code "\n"}, {@code "\r\n"}, or nothing at the end of the file. */
    public record Line(String text, String end) {}

    public GuestText {
        lines = List.copyOf(lines);
    }

    public static GuestText parse(byte[] content) {
        String all = new String(content, StandardCharsets.ISO_8859_1);
        String mark = all.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        List<Line> lines = new ArrayList<>();
        int start = mark.length();
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
        return new GuestText(mark, lines);
    }

    /** UTF-8 where the content is UTF-8, else ISO 8859-1, which keeps all bytes. */
    public static Charset charset(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
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
        StringBuilder all = new StringBuilder(mark);
        lines.forEach(line -> all.append(line.text()).append(line.end()));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The lines without their ends. */
    public List<String> texts() {
        return new Texts(lines);
    }

    /** A view, since some look at one line after the other in files of many. */
    private static final class Texts extends AbstractList<String> implements RandomAccess {
        private final List<Line> lines;

        Texts(List<Line> lines) {
            this.lines = lines;
        }

        @Override
        public String get(int index) {
            return lines.get(index).text();
        }

        @Override
        public int size() {
            return lines.size();
        }
    }

    /** What the function makes of each line, in order; a line that it makes nothing of goes. */
    public GuestText edited(Function<String, Optional<String>> edit) {
        List<Line> changed = new ArrayList<>();
        for (Line line : lines) {
            edit.apply(line.text()).ifPresent(text -> changed.add(new Line(text, line.end())));
        }
        return new GuestText(mark, changed);
    }

    /** Another text in the place of one line. */
    public GuestText with(int index, String text) {
        return spliced(index, index + 1, List.of(text));
    }

    /** One line less. */
    public GuestText without(int index) {
        return spliced(index, index + 1, List.of());
    }

    /** One line more, before the one at {@code index}. */
    public GuestText inserted(int index, String text) {
        return spliced(index, index, List.of(text));
    }

    /** One line more, at the end. */
    public GuestText appended(String text) {
        return inserted(lines.size(), text);
    }

    /** Whether all lines of the other text stand here as whole lines, one after the other. */
    public boolean has(GuestText block) {
        return Collections.indexOfSubList(texts(), block.texts()) >= 0;
    }

    /**
     * The bytes that add the lines of another text at the end. A last line here without an end is ended first, and what
     * is added gets this file's line ends; the end that its last line may lack stays missing.
     */
    public byte[] addition(GuestText block) {
        StringBuilder added = new StringBuilder();
        if (!lines.isEmpty() && lines.get(lines.size() - 1).end().isEmpty()) {
            added.append(newline());
        }
        for (Line line : block.lines()) {
            boolean asItIs = lines.isEmpty() || line.end().isEmpty();
            added.append(line.text()).append(asItIs ? line.end() : newline());
        }
        return added.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Other lines in the place of those from {@code from} to before {@code to}; a last line without an end is ended first. */
    public GuestText spliced(int from, int to, List<String> texts) {
        List<Line> changed = new ArrayList<>(lines.subList(0, from));
        if (from == lines.size() && from > 0) {
            changed.set(from - 1, ended(lines.get(from - 1)));
        }
        for (int i = 0; i < texts.size(); i++) {
            String end = from + i < to ? lines.get(from + i).end() : newline();
            Line line = new Line(texts.get(i), end);
            changed.add(i < texts.size() - 1 ? ended(line) : line);
        }
        changed.addAll(lines.subList(to, lines.size()));
        return new GuestText(mark, changed);
    }

    private Line ended(Line line) {
        return line.end().isEmpty() ? new Line(line.text(), newline()) : line;
    }

    /** The line end of this file: that of its first line. */
    private String newline() {
        return lines.isEmpty() || lines.get(0).end().isEmpty()
                ? "\n"
                : lines.get(0).end();
    }
}
