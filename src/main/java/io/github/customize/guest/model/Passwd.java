package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The users in the guest's {@code /etc/passwd}; lines that are not users are passed over. */
public record Passwd(List<User> users) {
    /** A user; {@code home} and {@code shell} as written. */
    public record User(String name, long uid, long gid, String home, String shell) {}

    public Passwd {
        users = List.copyOf(users);
    }

    public static Passwd parse(byte[] content) {
        List<User> users = new ArrayList<>();
        for (String line : GuestText.parse(content).texts()) {
            String[] fields = GuestText.unicode(line).split(":", -1);
            if (fields.length >= 7 && isName(fields[0]) && isNumber(fields[2]) && isNumber(fields[3])) {
                users.add(new User(
                        fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), fields[5], fields[6]));
            }
        }
        return new Passwd(users);
    }

    /** The first user of that name, as the C library would find it. */
    public Optional<User> find(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    public Optional<User> find(long uid) {
        return users.stream().filter(user -> user.uid() == uid).findFirst();
    }

    public List<String> names() {
        return users.stream().map(User::name).toList();
    }

    /** Names that start with + or - ask a directory service, and # starts a comment in some systems. */
    static boolean isName(String field) {
        return !field.isEmpty() && "+-#".indexOf(field.charAt(0)) < 0;
    }

    static boolean isNumber(String field) {
        return field.matches("\\d{1,10}");
    }
}
