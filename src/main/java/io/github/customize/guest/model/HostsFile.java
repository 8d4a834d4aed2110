package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The guest's {@code hosts}: lines that are not changed keep their bytes. */
public record HostsFile(GuestText text) {
    /** An address and its names. */
    public record Entry(String address, List<String> names) {
        public Entry {
            names = List.copyOf(names);
        }

        /** Whether the address is the machine's own whatever its network is. */
        public boolean isLoopback() {
            return address.startsWith("127.") || address.equals("::1");
        }
    }

    public static HostsFile parse(byte[] content) {
        return new HostsFile(GuestText.parse(content));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    public List<Entry> entries() {
        return text.texts().stream()
                .flatMap(line -> entry(columns(line)).stream())
                .toList();
    }

    private static ColumnLine columns(String line) {
        return ColumnLine.parse(line, ColumnLine.REMARK_ANYWHERE, Integer.MAX_VALUE);
    }

    private static Optional<Entry> entry(ColumnLine line) {
        List<String> fields = line.fields();
        return fields.size() < 2
                ? Optional.empty()
                : Optional.of(new Entry(fields.get(0), fields.subList(1, fields.size())));
    }

    /** In the lines that are meant and have a name that is {@code old}, the new names take the place of the first such name. */
    public HostsFile rename(Predicate<Entry> meant, Predicate<String> old, List<String> wanted) {
        return edited(entry -> meant.test(entry) && entry.names().stream().anyMatch(old)
                ? renamed(entry.names(), old, wanted)
                : entry.names());
    }

    private static List<String> renamed(List<String> names, Predicate<String> old, List<String> wanted) {
        Set<String> result = new LinkedHashSet<>();
        for (String name : names) {
            if (old.test(name)) {
                result.addAll(wanted);
            } else if (wanted.stream().noneMatch(name::equalsIgnoreCase)) {
                result.add(name);
            }
        }
        return new ArrayList<>(result);
    }

    /** Puts the names first in every line of that address, before the other names that are there. */
    public HostsFile lead(String address, List<String> wanted) {
        return edited(entry -> {
            if (!entry.address().equals(address)) {
                return entry.names();
            }
            List<String> names = new ArrayList<>(wanted);
            entry.names().stream()
                    .filter(name -> wanted.stream().noneMatch(name::equalsIgnoreCase))
                    .forEach(names::add);
            return names;
        });
    }

    /** Other names in lines that have some; a line that is left without names goes. */
    public HostsFile edited(Function<Entry, List<String>> names) {
        return new HostsFile(text.edited(line -> {
            ColumnLine columns = columns(line);
            Optional<Entry> entry = entry(columns);
            if (entry.isEmpty()) {
                return Optional.of(line);
            }
            List<String> wanted = names.apply(entry.get());
            return wanted.isEmpty() ? Optional.empty() : Optional.of(withNames(line, columns, entry.get(), wanted));
        }));
    }

    private static String withNames(String line, ColumnLine columns, Entry entry, List<String> names) {
        if (entry.names().equals(names)) {
            return line;
        }
        ColumnLine addressAndNames = new ColumnLine(
                columns.gaps().subList(0, 2),
                List.of(entry.address(), String.join(" ", entry.names())),
                columns.tail());
        return addressAndNames.with(List.of(entry.address(), String.join(" ", names)));
    }

    /** Adds a line after the last one of the address {@code after}, or at the end; the gap is that line's. */
    public HostsFile add(String after, Entry added) {
        List<String> lines = text.texts();
        int index = lines.size();
        String gap = "\t";
        for (int i = 0; i < lines.size(); i++) {
            ColumnLine line = columns(lines.get(i));
            if (line.fields().size() > 1 && line.fields().get(0).equals(after)) {
                index = i + 1;
                gap = line.gaps().get(1);
            }
        }
        return new HostsFile(text.inserted(index, added.address() + gap + String.join(" ", added.names())));
    }
}
