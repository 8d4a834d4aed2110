package io.github.customize.guest.model;

import java.util.Optional;

/** The guest's {@code /etc/login.defs}: what new users and passwords are like. */
public record LoginDefs(KeyValueFile file) {
    private static final Range USERS = new Range(1000, 60_000);
    private static final Range SYSTEM = new Range(101, 999);

    /** The numbers that new users or groups get, both ends among them. */
    public record Range(long first, long last) {}

    public static LoginDefs parse(byte[] content) {
        return new LoginDefs(KeyValueFile.parse(content, SettingSyntax.WORDS));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public Optional<String> get(String key) {
        return file.get(key);
    }

    /** The value as a number: decimal, octal with a leading 0, or hexadecimal with 0x, as the programs read it. */
    public Optional<Long> number(String key) {
        return get(key).flatMap(LoginDefs::parsed);
    }

    private static Optional<Long> parsed(String text) {
        try {
            return Optional.of(Long.decode(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a setting is {@code yes}. */
    public boolean isYes(String key) {
        return get(key).filter(value -> value.equalsIgnoreCase("yes")).isPresent();
    }

    public Range uids() {
        return range("UID", USERS);
    }

    public Range systemUids() {
        return range("SYS_UID", systemRange("UID"));
    }

    public Range gids() {
        return range("GID", USERS);
    }

    public Range systemGids() {
        return range("SYS_GID", systemRange("GID"));
    }

    /** What is not a system account begins after the last system account. */
    private Range systemRange(String key) {
        return new Range(
                SYSTEM.first(), number(key + "_MIN").map(min -> min - 1).orElse(SYSTEM.last()));
    }

    private Range range(String key, Range otherwise) {
        return new Range(
                number(key + "_MIN").orElse(otherwise.first()),
                number(key + "_MAX").orElse(otherwise.last()));
    }

    /** Changes a setting, or adds it. */
    public LoginDefs with(String key, String value) {
        return new LoginDefs(file.with(key, value));
    }
}
