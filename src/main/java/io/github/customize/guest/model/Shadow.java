package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The passwords in the guest's {@code /etc/shadow}; lines that are not entries are passed over. */
public record Shadow(ColonFile file) {
    private static final int FIELDS = 9;
    /** A shorter line is read too: what it lacks is not said. */
    private static final int NEEDED = 2;

    /**
     * A user's password and its age. Days count from 1970; what is empty is not said.
     *
     * @param hash what crypt made of it; {@code *} and {@code !} match no password, {@code !} before a hash locks it
     * @param changed when it was last changed; 0 asks for a new one at the next login
     * @param minimum days until it may be changed again
     * @param maximum days until it must be changed
     * @param warning days before that during which the user is told
     * @param inactive days after that until the account is closed
     * @param expires when the account is closed
     */
    public record Entry(
            String name,
            String hash,
            OptionalLong changed,
            OptionalLong minimum,
            OptionalLong maximum,
            OptionalLong warning,
            OptionalLong inactive,
            OptionalLong expires) {
        /** An entry that says nothing but the password. */
        public static Entry of(String name, String hash) {
            OptionalLong none = OptionalLong.empty();
            return new Entry(name, hash, none, none, none, none, none, none);
        }

        /** Whether somebody can log in with a password, an empty one too. */
        public boolean isUsable() {
            return !hash.startsWith("!") && !hash.startsWith("*");
        }

        /** Whether a password is kept but locked, as {@code passwd -l} does. */
        public boolean isLocked() {
            return hash.startsWith("!");
        }

        /** The same with another password. */
        public Entry withHash(String other) {
            return new Entry(name, other, changed, minimum, maximum, warning, inactive, expires);
        }

        /** The same, changed on another day. */
        public Entry withChanged(OptionalLong day) {
            return new Entry(name, hash, day, minimum, maximum, warning, inactive, expires);
        }

        private List<OptionalLong> days() {
            return List.of(changed, minimum, maximum, warning, inactive, expires);
        }
    }

    public static Shadow parse(byte[] content) {
        return new Shadow(ColonFile.parse(content, NEEDED));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public List<Entry> entries() {
        return file.entries().stream().map(Shadow::entry).toList();
    }

    /** The first of that name, as the C library would find it. */
    public Optional<Entry> find(String name) {
        return file.find(name).map(Shadow::entry);
    }

    private static Entry entry(ColonLine line) {
        return new Entry(
                line.name(),
                line.get(1),
                line.number(2),
                line.number(3),
                line.number(4),
                line.number(5),
                line.number(6),
                line.number(7));
    }

    /** Changes the entry of that name, or adds it. */
    public Shadow with(Entry entry) {
        ColonLine line = file.find(entry.name()).orElseGet(() -> ColonLine.of(entry.name(), FIELDS));
        line = line.with(1, entry.hash());
        for (int i = 0; i < entry.days().size(); i++) {
            OptionalLong day = entry.days().get(i);
            // A field that is no number is kept unless there is a number for it.
            if (!day.equals(line.number(i + 2))) {
                line = line.with(i + 2, day.isPresent() ? String.valueOf(day.getAsLong()) : "");
            }
        }
        return new Shadow(file.with(line.padded(FIELDS)));
    }

    /** Removes the entry of that name, if there is one. */
    public Shadow without(String name) {
        return new Shadow(file.without(name));
    }
}
