package io.github.customize.cli.shell;

import io.github.customize.api.Encryption;
import io.github.customize.key.DeviceKey;

/**
 * An encrypted device to be opened, as long as the session lasts.
 *
 * @param device by the shell's name
 * @param name below {@code /dev/mapper}
 */
record UnlockWish(String device, String name, Encryption kind, boolean readOnly, DeviceKey key) {}
