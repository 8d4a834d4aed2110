package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Payload;
import io.github.customize.op.Tool;
import java.util.ArrayList;
import java.util.List;

/** The calls of the programs that make, open and close encrypted devices. */
public final class Luks {
    /** cryptsetup's own: no key fits. */
    public static final long NO_KEY_FITS = 2;

    private static final String PROGRAM = "/usr/sbin/cryptsetup";
    /**
     * To derive a key takes so much, in KiB, and not as much as the machine has that makes it: a smaller one is to open it, too.
     */
    private static final String MEMORY_OF_NEW_KEYS = "--pbkdf-memory=131072";

    private Luks() {}

    /** What stands in the header, as JSON; only the second version has that. */
    static Tool header(String device) {
        return Tool.of(PROGRAM, "luksDump", "--dump-json-metadata", device).with("crypt");
    }

    /** The key is read to its end, line ends and all. */
    static Tool open(BlockDevice device, String name, Payload key) {
        return open(device.device(), name, "luks", List.of(), key);
    }

    /**
     * The same.
     *
     * @param type of the encryption, as cryptsetup calls it
     * @param options of cryptsetup
     */
    public static Tool open(String device, String name, String type, List<String> options, Payload key) {
        List<String> words = new ArrayList<>(
                List.of("open", "--type=" + type, "--key-file=-", "--disable-keyring", "--disable-external-tokens"));
        words.addAll(options);
        words.addAll(List.of(device, name));
        return call(words, key);
    }

    /**
     * Makes a header, and loses what is on the device.
     *
     * @param options of cryptsetup
     */
    public static Tool format(String device, long slot, List<String> options, Payload key) {
        List<String> words = new ArrayList<>(
                List.of("luksFormat", "--type=luks2", "--key-file=-", "--key-slot=" + slot, MEMORY_OF_NEW_KEYS));
        words.addAll(options);
        words.add(device);
        return call(words, key);
    }

    /**
     * Adds a key.
     *
     * @param known how many bytes the key has that fits already; behind it stands the new one
     */
    public static Tool addKey(String device, long slot, int known, Payload keys) {
        return call(
                List.of(
                        "luksAddKey",
                        "--key-file=-",
                        "--keyfile-size=" + known,
                        "--key-slot=" + slot,
                        MEMORY_OF_NEW_KEYS,
                        device,
                        // It reads on where the first one ended; a file named twice it would read only once.
                        "-"),
                keys);
    }

    /** Takes the key in a slot away; the one that is given is to fit another slot. */
    public static Tool removeKey(String device, long slot, Payload key) {
        return call(List.of("luksKillSlot", "--key-file=-", device, Long.toString(slot)), key);
    }

    /** The UUID in the header. */
    public static Tool uuid(String device) {
        return Tool.of(PROGRAM, "luksUUID", device);
    }

    private static Tool call(List<String> words, Payload key) {
        List<String> argv = new ArrayList<>(List.of(PROGRAM, "--batch-mode"));
        argv.addAll(words);
        return new Tool(List.copyOf(argv), List.of("crypt"), key);
    }

    /** By a file of the guest, which is mounted; the rest of its key's place are options. */
    static Tool openByFile(BlockDevice device, String name, String file, List<String> parts) {
        List<String> argv = new ArrayList<>(List.of(
                PROGRAM,
                "open",
                "--batch-mode",
                "--type=luks",
                "--key-file=" + file,
                "--disable-keyring",
                "--disable-external-tokens"));
        argv.addAll(parts);
        argv.addAll(List.of(device.device(), name));
        return new Tool(List.copyOf(argv), List.of(), null).with("crypt");
    }

    /** Closes what was opened by that name. */
    public static Tool close(String name) {
        return Tool.of(PROGRAM, "close", name);
    }

    static Tool rename(String name, String wanted) {
        return Tool.of("/usr/sbin/dmsetup", "rename", name, wanted);
    }

    /** What {@code free} would say. */
    static Tool memory() {
        return Tool.of("/usr/bin/cat", "/proc/meminfo");
    }
}
