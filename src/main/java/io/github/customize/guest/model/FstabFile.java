package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The guest's {@code fstab}: what is not changed keeps its bytes, what is changed keeps its columns. */
public record FstabFile(GuestText text) {
    /** One line's fields, unescaped; {@code path} is {@code none} for swap. */
    public record Entry(String spec, String path, String fstype, List<String> options, int dump, int pass) {
        public Entry {
            options = List.copyOf(options);
        }

        // What a record has by itself, written out: the JVM would put it together in the middle of a run.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry entry
                    && spec.equals(entry.spec)
                    && path.equals(entry.path)
                    && fstype.equals(entry.fstype)
                    && options.equals(entry.options)
                    && dump == entry.dump
                    && pass == entry.pass;
        }

        @Override
        public int hashCode() {
            return Objects.hash(spec, path, fstype, options, dump, pass);
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

    /** The entry as the parser reads a line, or empty if it is none. */
    static Optional<Entry> entry(String line) {
        String[] fields = line.strip().split("[ \\t]+");
        if (fields.length < 3 || fields[0].startsWith("#")) {
            return Optional.empty();
        }
        List<String> options = fields.length > 3 ? Arrays.asList(fields[3].split(",")) : List.of("defaults");
        return Optional.of(new Entry(
                unescape(fields[0]),
                unescape(fields[1]),
                unescape(fields[2]),
                options.stream().map(FstabFile::unescape).toList(),
                number(fields, 4),
                number(fields, 5)));
    }

    private static int number(String[] fields, int index) {
        return index < fields.length && fields[index].matches("\\d{1,9}") ? Integer.parseInt(fields[index]) : 0;
    }

    /** Puts the new entry in the place of the old one. */
    public FstabFile replace(Entry old, Entry wanted) {
        int index = indexOf(old);
        return new FstabFile(
                text.with(index, FstabLine.parse(text.texts().get(index)).with(wanted.fields())));
    }

    public FstabFile remove(Entry old) {
        return new FstabFile(text.without(indexOf(old)));
    }

    /** Adds the entry at the end, its columns those of the last entry. */
    public FstabFile add(Entry wanted) {
        List<String> models = new ArrayList<>(text.texts());
        models.removeIf(line -> entry(line).isEmpty());
        String line = models.isEmpty()
                ? String.join(" ", wanted.fields())
                : FstabLine.parse(models.get(models.size() - 1)).model().with(wanted.fields());
        return new FstabFile(text.appended(line));
    }

    private int indexOf(Entry entry) {
        List<String> lines = text.texts();
        for (int i = 0; i < lines.size(); i++) {
            if (entry(lines.get(i)).filter(entry::equals).isPresent()) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such entry: " + entry);
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
