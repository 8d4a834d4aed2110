package io.github.customize.e2e;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Tests whose machines boot by Debian's own boot loader. */
@Tag("slow")
abstract class GrubMachines extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);

    /** What the sample image needs to boot, and to let the key in. */
    static final String GRUB = """
            - hostname: grub
            - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
            - run: { command: grub-install --target=i386-pc /dev/vda, disks: true }
            - run: { command: grub-install --target=x86_64-efi --removable --no-nvram }
            - run: update-grub
            """;

    /** Boots the image, and what the command prints there. */
    String boot(Path image, Path key, Hardware hardware, String command) throws Exception {
        try (BootedMachine machine = BootedMachine.start(place, image, hardware)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("grub login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "root", "true").succeeded());
            return machine.ssh(key, "root", command).output();
        }
    }
}
