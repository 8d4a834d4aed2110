package io.github.customize.step.types.users;

import java.util.Optional;

/** The field of a password in passwd or shadow: a hash, behind a {@code !} when the password is locked. */
final class PasswordField {
    static final String NONE = "*";
    private static final String LOCK = "!";

    private PasswordField() {}

    static boolean isLocked(String field) {
        return field.startsWith(LOCK);
    }

    /** The hash behind the lock. */
    static String hash(String field) {
        return field.replaceFirst("^!+", "");
    }

    /** Whether somebody can log in with a password that is not empty. */
    static boolean letsIn(String field) {
        return !field.isEmpty() && !isLocked(field) && !field.startsWith(NONE) && !field.equals("x");
    }

    /**
     * The field with another hash, locked or not; what is not given stays. Unlocking what has no hash never makes an empty
     * password of it, with which anybody could log in.
     */
    static String with(String field, Optional<String> hash, Optional<Boolean> lock) {
        String bare = hash.orElse(hash(field));
        boolean locked = lock.orElse(isLocked(field));
        if (locked) {
            return isLocked(field) && bare.equals(hash(field)) ? field : LOCK + bare;
        }
        return bare.isEmpty() && isLocked(field) ? NONE : bare;
    }
}
