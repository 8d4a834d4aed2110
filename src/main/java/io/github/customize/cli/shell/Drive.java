package io.github.customize.cli.shell;

import io.github.customize.download.Download;
import java.util.Optional;

/**
 * An image that was added.
 *
 * @param name as it was given
 * @param readOnly whether what is written to it is thrown away
 * @param made whether it was made by this shell, and is written as it is
 * @param label that {@code /dev/disk/guestfs} has for it; empty for none
 * @param source where it comes from, if that is a server
 */
public record Drive(
        String name, Optional<String> format, boolean readOnly, boolean made, String label, Optional<Download> source) {
    /** One that was there already, without a label. */
    public Drive(String name, Optional<String> format, boolean readOnly) {
        this(name, format, readOnly, false, "", Optional.empty());
    }

    /** A raw image that was just made. */
    public static Drive made(String name) {
        return new Drive(name, Optional.of("raw"), false, true, "", Optional.empty());
    }

    /** The same that comes from a server, if one is named. */
    public Drive from(Optional<Download> server) {
        return new Drive(name, format, readOnly, made, label, server);
    }

    /** The same, known to be raw. */
    Drive raw() {
        return new Drive(name, Optional.of("raw"), readOnly, made, label, source);
    }

    Drive labelled(String given) {
        return new Drive(name, format, readOnly, made, given, source);
    }
}
