package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guest's {@code hosts}: lines that are not changed keep their bytes. */
public record HostsFile(GuestText text) {
    private static final Pattern LINE = Pattern.compile("([ \\t]*)([^ \\t#]+)([ \\t]+)([^#]*?)([ \\t]*(?:#.*)?)");

    /** An address and its names. */
    public record Entry(String address, List<String> names) {
        public Entry {
            names = List.copyOf(names);
        }
    }

    public static HostsFile parse(byte[] content) {
        return new HostsFile(GuestText.parse(content));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    public List<Entry> entries() {
        return text.texts().stream().flatMap(line -> entry(line).stream()).toList();
    }

    private static Optional<Entry> entry(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() && !parts.group(4).isEmpty()
                ? Optional.of(new Entry(parts.group(2), names(parts.group(4))))
                : Optional.empty();
    }

    private static List<String> names(String list) {
        return Arrays.asList(list.strip().split("[ \\t]+"));
    }

    /** In every line that has a name that is {@code old}, the new names take the place of the first such name. */
    public HostsFile rename(Predicate<String> old, List<String> wanted) {
        GuestText changed = text;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.texts().get(i);
            List<String> names = entry(line).map(Entry::names).orElse(List.of());
            if (names.stream().anyMatch(old)) {
                changed = changed.with(i, withNames(line, renamed(names, old, wanted)));
            }
        }
        return new HostsFile(changed);
    }

    private static List<String> renamed(List<String> names, Predicate<String> old, List<String> wanted) {
        Set<String> result = new LinkedHashSet<>();
        for (String name : names) {
            if (old.test(name)) {
                result.addAll(wanted);
            } else if (!wanted.contains(name)) {
                result.add(name);
            }
        }
        return new ArrayList<>(result);
    }

    /** Puts the names first in every line of that address, before the names that are there. */
    public HostsFile lead(String address, List<String> wanted) {
        GuestText changed = text;
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.texts().get(i);
            Optional<Entry> entry = entry(line).filter(e -> e.address().equals(address));
            if (entry.isPresent()) {
                Set<String> names = new LinkedHashSet<>(wanted);
                names.addAll(entry.get().names());
                changed = changed.with(i, withNames(line, List.copyOf(names)));
            }
        }
        return new HostsFile(changed);
    }

    private static String withNames(String line, List<String> names) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || names(parts.group(4)).equals(names)) {
            return line;
        }
        return parts.group(1) + parts.group(2) + parts.group(3) + String.join(" ", names) + parts.group(5);
    }

    /** Adds a line after the last one of the address {@code after}, or at the end; the gap is that line's. */
    public HostsFile add(String after, Entry added) {
        int index = text.lines().size();
        String gap = "\t";
        for (int i = 0; i < text.lines().size(); i++) {
            Matcher parts = LINE.matcher(text.texts().get(i));
            if (parts.matches() && parts.group(2).equals(after)) {
                index = i + 1;
                gap = parts.group(3);
            }
        }
        return new HostsFile(text.inserted(index, added.address() + gap + String.join(" ", added.names())));
    }
}
