package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;

/** The users in the guest's {@code /etc/passwd}; lines that are not users are passed over. */
public final class Passwd {
    private static final int FIELDS = 7;

    private final ColonFile file;
    private final List<User> users;

    /** A user; {@code home} and {@code shell} as written, {@code password} is {@code x} where a shadow has it. */
    public record User(String name, String password, long uid, long gid, String gecos, String home, String shell) {}

    private Passwd(ColonFile file) {
        this.file = file;
        this.users =
                file.entries().stream().flatMap(line -> user(line).stream()).toList();
    }

    public static Passwd parse(byte[] content) {
        return new Passwd(ColonFile.parse(content, FIELDS));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public List<User> users() {
        return users;
    }

    private static Optional<User> user(ColonLine line) {
        return line.number(2).isEmpty() || line.number(3).isEmpty()
                ? Optional.empty()
                : Optional.of(new User(
                        line.name(),
                        line.get(1),
                        line.number(2).getAsLong(),
                        line.number(3).getAsLong(),
                        line.get(4),
                        line.get(5),
                        line.get(6)));
    }

    /** The first user of that name, as the C library would find it. */
    public Optional<User> find(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The first user of that number. */
    public Optional<User> find(long uid) {
        return users.stream().filter(user -> user.uid() == uid).findFirst();
    }

    public List<String> names() {
        return users.stream().map(User::name).toList();
    }

    /** Changes the user of that name, or adds it. */
    public Passwd with(User user) {
        ColonLine line = file.find(user.name()).orElseGet(() -> ColonLine.of(user.name(), FIELDS));
        return new Passwd(file.with(line.with(1, user.password())
                .with(2, String.valueOf(user.uid()))
                .with(3, String.valueOf(user.gid()))
                .with(4, user.gecos())
                .with(5, user.home())
                .with(6, user.shell())));
    }

    /** Removes the user of that name, if there is one. */
    public Passwd without(String name) {
        return new Passwd(file.without(name));
    }
}
