package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;

/** The groups' passwords and administrators in the guest's {@code /etc/gshadow}. */
public record Gshadow(ColonFile file) {
    private static final int FIELDS = 4;

    /** A group's entry; its members are those of {@link Groups} again. */
    public record Entry(String name, String hash, List<String> administrators, List<String> members) {
        public Entry {
            administrators = List.copyOf(administrators);
            members = List.copyOf(members);
        }
    }

    public static Gshadow parse(byte[] content) {
        return new Gshadow(ColonFile.parse(content, FIELDS));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public List<Entry> entries() {
        return file.entries().stream().map(Gshadow::entry).toList();
    }

    /** The first of that name, as the C library would find it. */
    public Optional<Entry> find(String name) {
        return file.find(name).map(Gshadow::entry);
    }

    private static Entry entry(ColonLine line) {
        return new Entry(line.name(), line.get(1), line.list(2), line.list(3));
    }

    /** Changes the entry of that name, or adds it. */
    public Gshadow with(Entry entry) {
        ColonLine line = file.find(entry.name()).orElseGet(() -> ColonLine.of(entry.name(), FIELDS));
        return new Gshadow(file.with(
                line.with(1, entry.hash()).with(2, entry.administrators()).with(3, entry.members())));
    }

    /** Removes the entry of that name, if there is one. */
    public Gshadow without(String name) {
        return new Gshadow(file.without(name));
    }
}
