package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The guest's {@code fstab}: what is not changed keeps its bytes, what is changed keeps its columns. */
public record FstabFile(GuestText text) {
    private static final int FIELDS = 6;
    /** The fields that a line has to have. */
    private static final int NEEDED = 3;

    private static final List<String> DEFAULTS = List.of("", "", "", "defaults", "0", "0");

    /** One line's fields, unescaped; {@code path} is {@code none} for swap. */
    public record Entry(String spec, String path, String fstype, List<String> options, int dump, int pass) {
        public Entry {
            options = List.copyOf(options);
        }

        /** Whether both lines say the same. */
        public boolean isSame(Entry other) {
            return fields().equals(other.fields());
        }

        /** Whether the option is there, with a value or without. */
        public boolean has(String option) {
            return options.stream().anyMatch(one -> one.equals(option) || one.startsWith(option + "="));
        }

        List<String> fields() {
            return List.of(
                    escape(spec),
                    escape(path),
                    escape(fstype),
                    options.isEmpty()
                            ? "defaults"
                            : options.stream().map(FstabFile::escape).collect(Collectors.joining(",")),
                    String.valueOf(dump),
                    String.valueOf(pass));
        }
    }

    public static FstabFile parse(byte[] content) {
        return new FstabFile(GuestText.parse(content));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    /** The lines that say what to mount; comments, blank lines and lines that make no sense are not among them. */
    public List<Entry> entries() {
        return text.texts().stream().flatMap(line -> entry(line).stream()).toList();
    }

    /** The numbers, from 1, of the lines that are neither entries nor comments. */
    public List<Integer> unreadable() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i).text();
            if (!columns(line).fields().isEmpty() && entry(line).isEmpty()) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private static ColumnLine columns(String line) {
        return ColumnLine.parse(line, ColumnLine.REMARK_AS_FIELD, FIELDS);
    }

    private static Optional<Entry> entry(String line) {
        List<String> fields = columns(line).fields();
        if (fields.size() < NEEDED) {
            return Optional.empty();
        }
        String options = fields.size() > NEEDED ? fields.get(NEEDED) : "defaults";
        return Optional.of(new Entry(
                unescape(fields.get(0)),
                unescape(fields.get(1)),
                unescape(fields.get(2)),
                Arrays.stream(options.split(","))
                        .filter(option -> !option.isEmpty())
                        .map(FstabFile::unescape)
                        .toList(),
                number(fields, 4),
                number(fields, 5)));
    }

    private static int number(List<String> fields, int index) {
        return index < fields.size() && fields.get(index).matches("\\d{1,9}") ? Integer.parseInt(fields.get(index)) : 0;
    }

    /** Puts the new entry in the place of the old one. */
    public FstabFile replace(Entry old, Entry wanted) {
        List<String> lines = text.texts();
        for (int i = 0; i < lines.size(); i++) {
            if (entry(lines.get(i)).filter(old::isSame).isPresent()) {
                return new FstabFile(text.with(i, changed(columns(lines.get(i)), wanted.fields())));
            }
        }
        throw new IllegalArgumentException("no such entry: " + old);
    }

    /** A field that says the same keeps how it was written, and defaults are not added. */
    private static String changed(ColumnLine line, List<String> wanted) {
        int count = FIELDS;
        while (count > Math.max(NEEDED, line.fields().size())
                && wanted.get(count - 1).equals(DEFAULTS.get(count - 1))) {
            count--;
        }
        List<String> fields = new ArrayList<>(wanted.subList(0, count));
        for (int i = 0; i < line.fields().size(); i++) {
            String present = line.fields().get(i);
            fields.set(i, unescape(present).equals(unescape(fields.get(i))) ? present : fields.get(i));
        }
        return line.with(fields);
    }

    /** Removes the entries of which this is true. */
    public FstabFile without(Predicate<Entry> unwanted) {
        return new FstabFile(
                text.edited(line -> entry(line).filter(unwanted).isPresent() ? Optional.empty() : Optional.of(line)));
    }

    /** Adds the entry at the end, its columns those of the last entry. */
    public FstabFile add(Entry wanted) {
        List<String> models = new ArrayList<>(text.texts());
        models.removeIf(line -> entry(line).isEmpty());
        String line = models.isEmpty()
                ? String.join(" ", wanted.fields())
                : changed(columns(models.get(models.size() - 1)).model(), wanted.fields());
        return new FstabFile(text.appended(line));
    }

    /** White space, backslashes and what would start a comment are written in octal. */
    static String escape(String field) {
        String escaped = GuestText.raw(field)
                .replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
        return escaped.startsWith("#") ? "\\043" + escaped.substring(1) : escaped;
    }

    static String unescape(String raw) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            String octal = raw.charAt(i) == '\\' ? raw.substring(i + 1, Math.min(i + 4, raw.length())) : "";
            if (octal.matches("[0-3][0-7]{2}")) {
                plain.append((char) Integer.parseInt(octal, 8));
                i += 3;
            } else {
                plain.append(raw.charAt(i));
            }
        }
        return GuestText.unicode(plain.toString());
    }
}
