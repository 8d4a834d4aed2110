package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.EncryptedDevices;
import io.github.customize.api.Encryption;
import io.github.customize.failure.Cause;
import io.github.customize.key.DeviceKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Commands that make, open and close encrypted devices, and change their keys. */
final class EncryptionCommands {
    private static final int SLOTS = 32;
    private static final String MAPPER = "/dev/mapper/";
    private static final String ASKS = "The key is asked for at the terminal, or is the next line of the standard input"
            + " if the shell was started with\n--keys-from-stdin.";

    private EncryptionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("luks-format", "encrypt a device with LUKS", call -> format(call, false))
                        .takes(device("device"), number("keyslot"))
                        .says(ASKS + """

                                What is on the device is lost. How often the key is hashed depends on how fast the small virtual
                                machine is: without KVM that is less than the guest would do, whose 'cryptsetup luksConvertKey'
                                makes up for it. It takes 128 MiB, so that small machines can open it."""),
                Command.of("luks-format-cipher", "encrypt a device with LUKS and a cipher", call -> format(call, true))
                        .takes(device("device"), number("keyslot"), text("cipher"))
                        .says(ASKS + " The cipher\nis called as cryptsetup does: aes-cbc-essiv:sha256."),
                Command.of("luks-open", "open an encrypted device", call -> open(call, Encryption.LUKS, false))
                        .takes(device("device"), text("mapname"))
                        .says(ASKS + """

                                It is /dev/mapper/mapname then, and closed when the shell ends. 'vg-activate-all true' finds
                                volumes of LVM on it."""),
                Command.of(
                                "luks-open-ro",
                                "open an encrypted device for reading",
                                call -> open(call, Encryption.LUKS, true))
                        .takes(device("device"), text("mapname"))
                        .says(ASKS),
                Command.of("luks-close", "close an encrypted device", EncryptionCommands::close)
                        .also("cryptsetup-close")
                        .takes(device("device"))
                        .says("device is what it is called while it is open: /dev/mapper/mapname."),
                Command.of("luks-add-key", "add a key to an encrypted device", EncryptionCommands::addKey)
                        .takes(device("device"), number("keyslot"))
                        .says("Two keys are asked for, as by luks-open: one that there is, and the one that is added."),
                Command.of("luks-kill-slot", "remove a key of an encrypted device", EncryptionCommands::removeKey)
                        .takes(device("device"), number("keyslot"))
                        .says("A key is asked for, as by luks-open: one that stays, in another slot."),
                Command.of(
                                "luks-uuid",
                                "print the UUID of an encrypted device",
                                call -> call.out().line(devices(call).uuid(call.device("device"))))
                        .takes(device("device")),
                Command.of("cryptsetup-open", "open an encrypted device of any kind", EncryptionCommands::openAny)
                        .takes(device("device"), text("mapname"))
                        .may(flag("readonly"), text("crypttype"))
                        .says(ASKS + " crypttype\nis luks or bitlk (BitLocker), if it is not to be found out."));
    }

    private static EncryptedDevices devices(Call call) throws ShellFailure {
        return call.guest().disks().encrypted();
    }

    /** Something done with a key, which is wiped behind it. */
    private interface Use {
        void of(byte[] key) throws ShellFailure, CustomizeException, IOException;
    }

    private static void withKey(Call call, String name, Use use) throws ShellFailure, CustomizeException, IOException {
        byte[] key = new byte[0];
        try {
            key = call.workspace().keys().ask("Enter key or passphrase (\"" + name + "\"): ");
        } catch (IOException e) {
            throw new ShellFailure("failed to read the key: " + Cause.of(e), e);
        }
        try {
            if (key.length == 0) {
                throw new ShellFailure("failed to read the key: it is empty");
            }
            use.of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static int slot(Call call) throws ShellFailure {
        long slot = call.count("keyslot");
        if (slot >= SLOTS) {
            throw new ShellFailure("there is no key slot " + slot + "; the last one is " + (SLOTS - 1));
        }
        return (int) slot;
    }

    private static void format(Call call, boolean withCipher) throws ShellFailure, CustomizeException, IOException {
        String device = call.device("device");
        int slot = slot(call);
        withKey(call, "key", key -> {
            if (withCipher) {
                devices(call).format(device, key, slot, call.text("cipher"));
            } else {
                devices(call).format(device, key, slot);
            }
        });
    }

    private static void addKey(Call call) throws ShellFailure, CustomizeException, IOException {
        String device = call.device("device");
        int slot = slot(call);
        withKey(
                call,
                "key",
                key -> withKey(call, "newkey", newKey -> devices(call).addKey(device, key, newKey, slot)));
    }

    private static void removeKey(Call call) throws ShellFailure, CustomizeException, IOException {
        String device = call.device("device");
        int slot = slot(call);
        withKey(call, "key", key -> devices(call).removeKey(device, key, slot));
    }

    private static void openAny(Call call) throws ShellFailure, CustomizeException, IOException {
        BlockDevice device = call.workspace().devices().find(call.text("device"));
        String type = call.arguments().has("crypttype")
                ? call.text("crypttype")
                : Tools.tag(call, device, BlockDevice::fileSystem, "TYPE");
        Encryption kind = switch (type) {
            case "luks", "crypto_LUKS" -> Encryption.LUKS;
            case "bitlk", "BitLocker" -> Encryption.BITLK;
            default ->
                throw new ShellFailure("failed to open " + call.text("device") + ": '" + type
                        + "' is no encryption that is known here; there is luks and bitlk");
        };
        open(call, kind, call.arguments().flag("readonly", false));
    }

    private static void open(Call call, Encryption kind, boolean readOnly)
            throws ShellFailure, CustomizeException, IOException {
        String device = call.text("device");
        call.device("device");
        withKey(
                call,
                "key",
                key -> call.workspace()
                        .unlock(new UnlockWish(
                                device, call.text("mapname"), kind, readOnly, new DeviceKey(device, key))));
    }

    private static void close(Call call) throws ShellFailure, CustomizeException {
        BlockDevice device = call.workspace().devices().find(call.text("device"));
        if (!device.device().startsWith(MAPPER) || device.isLogicalVolume()) {
            throw new ShellFailure("'" + call.text("device") + "' is no encrypted device that is open; list-dm-devices"
                    + " tells which are");
        }
        call.workspace().lock(device.device().substring(MAPPER.length()));
    }
}
