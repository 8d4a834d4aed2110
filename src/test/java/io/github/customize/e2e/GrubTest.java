package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.guest.TreeEntry;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Machines boot by Debian's own boot loader after steps have run its programs, and those that work on its files and disk. */
class GrubTest extends GrubMachines {
    @Proves(
            layout = "GPT with /boot/efi",
            system = "Debian 12",
            operation = "boot by BIOS and by UEFI after update-grub")
    @Test
    void bootsByEitherFirmwareAfterGrubInstallAndUpdateGrub() throws Exception {
        Path image = place.debianWithGrub();
        Path key = place.key();
        Map<String, TreeEntry> before = GuestTree.withoutDigests(image);
        change(image, GRUB);
        place.assertClean("debian12-grub.qcow2");
        String root = rootId(image);
        assertThat(GuestTree.text(image, "/boot/grub/grub.cfg"))
                .containsPattern("linux\\s+/boot/vmlinuz-\\S+-cloud-amd64 root=UUID=" + root)
                .doesNotContain("/dev/vda");
        assertThat(TreeDiff.between(before, GuestTree.withoutDigests(image)).paths())
                .allMatch(path -> path.startsWith("/boot/grub/")
                        || path.startsWith("/boot/efi/EFI")
                        || path.startsWith("/root/.ssh")
                        || path.matches("/etc/host(s|name)"));

        assertThat(boot(image, key, Hardware.BIOS, "findmnt -no UUID / && ls -d /sys/firmware/efi"))
                .isEqualTo(root + "\nls: cannot access '/sys/firmware/efi': No such file or directory\n");
        assertThat(boot(image, key, Hardware.ORDINARY, "findmnt -no UUID / && ls -d /sys/firmware/efi"))
                .isEqualTo(root + "\n/sys/firmware/efi\n");
    }

    @Proves(layout = "GPT with /boot/efi", system = "Debian 12", operation = "boot from a grown disk")
    @Test
    void bootsFromAGrownDiskWithAnInitramfsMadeForIt() throws Exception {
        Path image = place.debianWithGrub();
        Path key = place.key();
        Programs.succeed("qemu-img", "resize", "-q", "-f", "qcow2", image.toString(), "3G");
        change(image, GRUB + """
                - run: { script: "growpart /dev/vda 3 && resize2fs /dev/vda3", disks: true }
                - replace: { path: /etc/initramfs-tools/initramfs.conf, regexp: "^MODULES=.*$", replacement: MODULES=dep }
                - run: update-initramfs -u
                """);
        String size = boot(image, key, Hardware.BIOS, "df --output=size -BM / | tail -n 1");
        assertThat(Integer.parseInt(size.strip().replace("M", ""))).isBetween(2700, 3072);
    }

    private static String rootId(Path image) throws Exception {
        Matcher line = Pattern.compile("UUID=(\\S+) / ").matcher(GuestTree.text(image, "/etc/fstab"));
        assertThat(line.find()).isTrue();
        return line.group(1);
    }
}
