package io.github.customize.api;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.layers.KeyPayload;
import io.github.customize.guest.layers.Luks;
import io.github.customize.runner.GuestWork;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guest's encrypted devices: making, opening and closing them, and their keys. A key is what its bytes are, also a
 * passphrase; it goes to {@code cryptsetup} by its standard input and is kept nowhere, and the array that it came in is left to the
 * caller. Every method throws a {@link CustomizeException} when it cannot be done, or the guest is lost.
 *
 * @since 0.2.0
 */
public final class EncryptedDevices {
    private static final int LONGEST_KEY = 64 << 10;
    private static final Pattern NAME = Pattern.compile("(?!control$)[A-Za-z0-9_+.@][A-Za-z0-9_+.@=-]{0,99}");

    private final GuestWork work;

    EncryptedDevices(GuestWork work) {
        this.work = work;
    }

    /**
     * Encrypts a device, with LUKS of the second version; whatever is on it is lost.
     *
     * @param slot where the key is kept, 0 for the first
     * @since 0.2.0
     */
    public void format(String device, byte[] key, int slot) throws CustomizeException {
        format(device, key, slot, List.of());
    }

    /**
     * The same with another cipher than cryptsetup's own.
     *
     * @param cipher as cryptsetup calls it: {@code aes-cbc-essiv:sha256}
     * @since 0.2.0
     */
    public void format(String device, byte[] key, int slot, String cipher) throws CustomizeException {
        format(device, key, slot, List.of("--cipher=" + cipher));
    }

    private void format(String device, byte[] key, int slot, List<String> options) throws CustomizeException {
        String action = "encrypt " + device;
        requireUsable(action, key);
        try (KeyPayload payload = KeyPayload.of(key)) {
            require(
                    action,
                    Call.of(() -> GuestDisks.result(
                            work.changeEncrypted(Luks.format(device, slot, options, payload), Optional.empty()))));
        }
    }

    /**
     * Lets one more key open a device.
     *
     * @param key one that opens it already
     * @param slot where the new one is kept
     * @since 0.2.0
     */
    public void addKey(String device, byte[] key, byte[] newKey, int slot) throws CustomizeException {
        String action = "add a key to the encrypted device " + device;
        requireUsable(action, key);
        requireUsable(action, newKey);
        try (KeyPayload payload = KeyPayload.of(key, newKey)) {
            require(
                    action,
                    Call.of(() -> GuestDisks.result(work.changeEncrypted(
                            Luks.addKey(device, slot, key.length, payload), Optional.of(device)))));
        }
    }

    /**
     * Takes the key in a slot away.
     *
     * @param key one that stays, in another slot
     * @since 0.2.0
     */
    public void removeKey(String device, byte[] key, int slot) throws CustomizeException {
        String action = "remove a key of the encrypted device " + device;
        requireUsable(action, key);
        try (KeyPayload payload = KeyPayload.of(key)) {
            require(
                    action,
                    Call.of(() -> GuestDisks.result(
                            work.changeEncrypted(Luks.removeKey(device, slot, payload), Optional.of(device)))));
        }
    }

    /**
     * Opens a device, as {@code /dev/mapper/NAME}; it is closed at the end, when what is on it is.
     *
     * @since 0.2.0
     */
    public void open(String device, String name, byte[] key, Encryption kind, boolean readOnly)
            throws CustomizeException {
        String action = "open the encrypted device " + device;
        requireUsable(action, key);
        if (!NAME.matcher(name).matches()) {
            throw failure(ExitCode.STEP_FAILED, action, "'" + name + "' is no name for it");
        }
        List<String> options = readOnly ? List.of("--readonly") : List.of();
        try (KeyPayload payload = KeyPayload.of(key)) {
            require(
                    action,
                    Call.of(() -> GuestDisks.result(
                            work.openEncrypted(Luks.open(device, name, kind.type(), options, payload), device, name))));
        }
    }

    /**
     * Closes a device that is open; nothing on it may be in use.
     *
     * @param name without {@code /dev/mapper/}
     * @since 0.2.0
     */
    public void close(String name) throws CustomizeException {
        require(
                "close the encrypted device " + name,
                Call.of(() -> GuestDisks.result(work.closeEncrypted(Luks.close(name), name))));
    }

    /**
     * The UUID that stands in the header.
     *
     * @since 0.2.0
     */
    public String uuid(String device) throws CustomizeException {
        return require(
                        "read the UUID of the encrypted device " + device,
                        Call.of(() -> GuestDisks.result(work.askDisks(Luks.uuid(device)))))
                .strip();
    }

    private static void requireUsable(String action, byte[] key) throws CustomizeException {
        if (key.length == 0 || key.length > LONGEST_KEY) {
            throw failure(
                    ExitCode.KEY_UNREADABLE,
                    action,
                    key.length == 0 ? "a key is empty" : "a key is longer than 64 KiB");
        }
    }

    private static String require(String action, ToolResult result) throws CustomizeException {
        if (!result.ok()) {
            boolean wrong = result.exit() == Luks.NO_KEY_FITS;
            throw failure(
                    wrong ? ExitCode.KEY_WRONG : ExitCode.STEP_FAILED,
                    action,
                    wrong ? "the key that was given is wrong" : result.complaint());
        }
        return result.output();
    }

    private static CustomizeException failure(ExitCode code, String action, String cause) {
        return new CustomizeException(code.number(), "failed to " + action + ": " + cause);
    }
}
