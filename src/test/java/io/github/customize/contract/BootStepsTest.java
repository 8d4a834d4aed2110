package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.step.Refresh;
import io.github.customize.step.StepFailure;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** swap and grub_password, as far as their cases cannot say it. */
class BootStepsTest extends StepContract {
    private static final String SWAP = "swap: { file: /swapfile, size: 1M }";

    @Test
    void makesSwapSpaceOfAFile() throws Exception {
        HostShell.give(guest);
        for (String program : new String[] {"/usr/bin/fallocate", "/usr/sbin/mkswap", "/usr/bin/mv", "/usr/bin/rm"}) {
            HostShell.give(guest, program);
        }

        assertThat(guest.apply(SWAP).changed()).isTrue();
        assertThat(guest.text("/swapfile")).hasSize(1 << 20).contains("SWAPSPACE2");
        assertThat(Files.getAttribute(guest.path("/swapfile"), "unix:mode")).isEqualTo(0100600);
        assertThat(guest.text("/etc/fstab")).containsPattern("\n/swapfile\\s+none\\s+swap\\s+sw\\s");
        guest.isMet(SWAP);

        assertThat(guest.apply("swap: { file: /swapfile, size: 2M, priority: 5 }")
                        .changed())
                .isTrue();
        assertThat(guest.text("/swapfile")).hasSize(2 << 20);
        assertThat(guest.text("/etc/fstab")).containsOnlyOnce("/swapfile").contains("sw,pri=5");

        assertThat(guest.apply("swap: { file: /swapfile, state: absent }").changed())
                .isTrue();
        assertThat(guest.path("/swapfile")).doesNotExist();
        assertThat(guest.text("/etc/fstab")).doesNotContain("swap");
        guest.isMet("swap: { file: /swapfile, state: absent }");
    }

    @Test
    void makesTheDirectoryOfASwapFile() throws Exception {
        HostShell.give(guest);
        for (String program :
                new String[] {"/usr/bin/fallocate", "/usr/sbin/mkswap", "/usr/bin/mv", "/usr/bin/rm", "/usr/bin/mkdir"
                }) {
            HostShell.give(guest, program);
        }

        assertThat(guest.apply("swap: { file: /var/swap/one/file, size: 1M }").changed())
                .isTrue();

        assertThat(guest.text("/var/swap/one/file")).contains("SWAPSPACE2");
    }

    /** A step after it may be what tells, and the rest of the disk would be full. */
    @Test
    void leavesNothingOfASwapFileForWhichThereIsNoRoom() throws Exception {
        HostShell.give(guest);
        HostShell.give(guest, "/usr/bin/rm");
        guest.file("/usr/bin/fallocate", "#!/bin/sh\necho part >\"$3\"\necho no room >&2\nexit 1\n", "rwxr-xr-x");

        assertThatThrownBy(() -> guest.apply(SWAP)).hasMessageContaining("exited with 1: no room");

        assertThat(guest.path("/swapfile.new")).doesNotExist();
    }

    /** As update-initramfs does where it is switched off, and what stands for it in live systems. */
    @ParameterizedTest
    @CsvSource({
        "INITRAMFS, /usr/sbin/update-initramfs, /boot/initrd.img-6.1.0",
        "INITRAMFS, /usr/bin/dracut, /boot/initramfs-6.1.0.img",
        "BOOT_MENU, /usr/sbin/update-grub, /boot/grub/grub.cfg"
    })
    void aProgramThatEndsWellNeedNotHaveMadeAnything(Refresh what, String program, String product) throws Exception {
        HostShell.give(guest);
        guest.directory("/lib/modules/6.1.0").file(product, "old");
        guest.file(program, "#!/bin/sh\necho switched off\n", "rwxr-xr-x");
        Files.setLastModifiedTime(guest.path(product), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

        assertThatThrownBy(() -> guest.refresh(what))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("has ended well and made none");

        guest.file(program, "#!/bin/sh\necho new >" + product + "\n", "rwxr-xr-x");
        assertThat(guest.refresh(what).changed()).isTrue();
        // Of what was made a moment ago nobody can tell, and a first one is new in any case.
        assertThat(guest.refresh(what).changed()).isTrue();
        Files.delete(guest.path(product));
        guest.file("/boot/grub/grub.cfg", "");
        assertThat(guest.refresh(what).changed()).isTrue();
    }

    /** The hook would pass over the device, the program would end well, and the guest would not start. */
    @Test
    void makesNoInitramfsThatWouldNotOpenTheRoot() throws Exception {
        HostShell.give(guest);
        guest.directory("/lib/modules/6.1.0").file("/usr/share/initramfs-tools/hooks/cryptroot", "");
        guest.file("/usr/sbin/update-initramfs", "#!/bin/sh\necho new >/boot/initrd.img-6.1.0\n", "rwxr-xr-x");
        guest.directory("/boot").file("/etc/crypttab", "safe /dev/sda2 none luks\n");
        guest.with(GuestTree.onEncryptedRoot("safe"));

        assertThatThrownBy(() -> guest.refresh(Refresh.INITRAMFS))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("it would not open safe, which the guest's root lies on")
                .hasMessageContaining("'initramfs' into the line of each in /etc/crypttab");
        assertThat(guest.path("/boot/initrd.img-6.1.0")).doesNotExist();

        guest.file("/etc/crypttab", "safe /dev/sda2 none luks,initramfs\n");
        assertThat(guest.refresh(Refresh.INITRAMFS).changed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            swap: { file: /swapfile }                          | the key 'size' is missing
            swap: { file: /swapfile, size: 1000 }              | is not a size (512M, 2G)
            swap: { file: swapfile, size: 1G }                 | is not an absolute path
            swap: { size: 1G }                                 | none of the keys file, zram is given
            swap: { zram: 50, size: 1G }                       | 'size' is for a file
            swap: { zram: 50, state: absent }                  | 'state: absent' is for a file
            swap: { file: /a, size: 1G, algorithm: zstd }      | 'algorithm' is for zram
            swap: { file: /a, size: 1G, zram: 50 }             | exclude each other
            grub_password: { password: secret }                | keep it out of the recipe
            grub_password: {}                                  | none of the keys password, hashed is given
            grub_password: { password: { env: NOT_SET_HERE } } | is not set
            """)
    void refuses(String step, String problem) {
        assertThat(guest.problems(step)).contains(problem);
    }

    /** Its hash has a salt of its own, so the second run has to verify the first one's. */
    @Test
    void keepsAHashThatIsThePasswords() throws Exception {
        guest.directory("/etc/grub.d");
        Files.writeString(guest.host("password"), "correct horse\n");
        String step = "grub_password: { password: { file: password } }";

        assertThat(guest.apply(step).changed()).isTrue();
        assertThat(guest.text("/etc/grub.d/01_customize_password"))
                .contains("password_pbkdf2 root grub.pbkdf2.sha512.10000.")
                .doesNotContain("correct horse");
        guest.isMet(step);

        Files.writeString(guest.host("password"), "another one\n");
        assertThat(guest.apply(step).changed()).isTrue();
    }

    /** But for what keeps it from being used. */
    @Test
    void keepsWhatElseFstabSaysOfASwapFile() throws Exception {
        guest.file("/swapfile", "x".repeat(1 << 20), "rw-------")
                .file("/etc/fstab", "/swapfile none swap nofail,noauto,pri=1,discard 0 0\n");
        String step = "swap: { file: /swapfile, size: 1M, priority: 5 }";

        assertThat(guest.apply(step).changed()).isTrue();

        assertThat(guest.text("/etc/fstab")).isEqualTo("/swapfile none swap nofail,discard,pri=5 0 0\n");
        guest.isMet(step);
    }
}
