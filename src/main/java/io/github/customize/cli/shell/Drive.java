package io.github.customize.cli.shell;

import java.util.Optional;

/**
 * An image that was added.
 *
 * @param name as it was given
 * @param readOnly whether what is written to it is thrown away
 * @param made whether it was made by this shell, and is written as it is
 * @param label that {@code /dev/disk/guestfs} has for it; empty for none
 */
public record Drive(String name, Optional<String> format, boolean readOnly, boolean made, String label) {
    /** One that was there already, without a label. */
    public Drive(String name, Optional<String> format, boolean readOnly) {
        this(name, format, readOnly, false, "");
    }

    /** A raw image that was just made. */
    public static Drive made(String name) {
        return new Drive(name, Optional.of("raw"), false, true, "");
    }

    Drive labelled(String given) {
        return new Drive(name, format, readOnly, made, given);
    }
}
