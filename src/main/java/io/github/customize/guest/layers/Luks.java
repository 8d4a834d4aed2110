package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Payload;
import io.github.customize.op.Tool;
import java.util.ArrayList;
import java.util.List;

/** The calls of the programs that open and close encrypted devices. */
final class Luks {
    /** cryptsetup's own: no key fits. */
    static final long NO_KEY_FITS = 2;

    private static final String PROGRAM = "/usr/sbin/cryptsetup";

    private Luks() {}

    /** What stands in the header, as JSON; only the second version has that. */
    static Tool header(BlockDevice device) {
        return Tool.of(PROGRAM, "luksDump", "--dump-json-metadata", device.device())
                .with("crypt");
    }

    /** The key is read to its end, line ends and all. */
    static Tool open(BlockDevice device, String name, Payload key) {
        return Tool.of(
                        PROGRAM,
                        "open",
                        "--batch-mode",
                        "--type=luks",
                        "--key-file=-",
                        "--disable-keyring",
                        "--disable-external-tokens",
                        device.device(),
                        name)
                .with("crypt")
                .reading(key);
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

    static Tool close(String name) {
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
