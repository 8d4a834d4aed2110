package io.github.customize.api;

import java.util.Locale;

/**
 * How a device may be encrypted.
 *
 * @since 0.2.0
 */
public enum Encryption {
    /** As Linux does it, of either version. */
    LUKS,
    /** BitLocker, of Windows. */
    BITLK;

    String type() {
        return name().toLowerCase(Locale.ROOT);
    }
}
