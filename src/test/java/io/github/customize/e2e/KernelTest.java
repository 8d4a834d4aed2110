package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Machines boot the kernel that packages of the guest say. */
class KernelTest extends GrubMachines {
    @Proves(layout = "GPT with /boot/efi", system = "Debian 12", operation = "boot another kernel")
    @Test
    void bootsTheKernelThatWasInstalledAndTheOldOneWhenItIsGone() throws Exception {
        Path image = place.debianWithGrub();
        Path key = place.key();
        change(image, GRUB);
        change(image, """
                - run:
                    script: |
                      set -e
                      apt-get -q -o APT::Update::Error-Mode=any update
                      apt-get -q -y --no-install-recommends install linux-image-6.12-cloud-amd64
                    network: true
                """);
        assertThat(boot(image, key, Hardware.BIOS, "uname -r")).startsWith("6.12.");
        change(image, "- run: apt-get -q -y purge 'linux-image-6.12*'\n");
        assertThat(GuestTree.withoutDigests(image).keySet())
                .noneMatch(path -> path.startsWith("/boot/") && path.contains("6.12"));
        assertThat(GuestTree.text(image, "/boot/grub/grub.cfg")).doesNotContain("6.12");
        assertThat(boot(image, key, Hardware.BIOS, "uname -r")).startsWith("6.1.0-");
    }
}
