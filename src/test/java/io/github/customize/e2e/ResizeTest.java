package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks, partitions and file systems that become larger. */
@Timeout(900)
class ResizeTest extends EndToEnd {
    private static final long GIB = 1L << 30;

    private static final String TABLE = """
            label: gpt
            start=1M, size=32M
            start=33M, size=160M
            """;

    private ReportFile report(String steps, Path image, Object... more) throws Exception {
        Object[] arguments = {"--recipe", place.recipe(steps), "--report", report(), image};
        Object[] all = new Object[arguments.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(arguments, 0, all, more.length, arguments.length);
        place.tool().run(all).succeeds();
        return ReportFile.read(report());
    }

    private static long disk(Path image) throws Exception {
        String info = Programs.succeed("qemu-img", "info", "--output=json", image.toString());
        return Long.parseLong(info.replaceFirst("(?s).*\"virtual-size\": (\\d+).*", "$1"));
    }

    /** Every kind of table and file system; the file of the next step shows that its room is there already. */
    @Proves(
            layout = "GPT, MBR with logical partitions, no table; ext4, xfs, btrfs",
            system = "small Debian",
            operation = "grow the disk")
    @ParameterizedTest
    @ValueSource(strings = {"gpt-xfs", "gpt-btrfs", "gpt-split", "logical-ext4", "plain-ext4"})
    void growsWithThePartition(String name) throws Exception {
        Path image = place.image(name + ".qcow2");
        String steps = "- resize: { size: 1G }\n- run: fallocate -l 300000000 /big\n";

        assertThat(report(steps, image).results(0)).containsExactly("changed", "changed");
        assertThat(disk(image)).isEqualTo(GIB);
        assertThat(report("- resize: { size: 1G }\n", image).results(0)).containsExactly("ok");
        assertThat(report("- resize: { size: 512M }\n", image).results(0)).containsExactly("ok");
        Programs.succeed("qemu-img", "check", image.toString());
    }

    @Test
    void growsARawDiskInPlace() throws Exception {
        Path image = place.image("mbr-ext4.raw");

        assertThat(report("- resize: { size: 1G }\n", image, "--in-place").results(0))
                .containsExactly("changed");

        assertThat(Files.size(image)).isEqualTo(GIB);
        assertThat(report("- resize: {}\n", image).results(0)).containsExactly("ok");
    }

    /** What comes out has the new size in other formats too, and what goes in stays as it is. */
    @Test
    void makesALargerDiskOfAnotherFormat() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Path output = place.images().resolve("out.raw");

        report("- resize: { size: 1G, grow: none }\n", image, "--output", output);

        assertThat(Files.size(output)).isEqualTo(GIB);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        assertThat(report("- resize: {}\n", output).results(0)).containsExactly("changed");
    }

    @Proves(layout = "LVM", system = "small Debian", operation = "grow the disk")
    @Test
    void growsPhysicalAndLogicalVolume() throws Exception {
        Path image = place.images().resolve("lvm.img");
        try (LayeredDisk disk = LayeredDisk.make(image, 200, TABLE)) {
            disk.ext4("/dev/vda1", "boot");
            disk.lvm("vgcreate", "vg", "/dev/vda2");
            disk.lvm("lvcreate", "-W", "n", "-L", "64M", "-n", "root", "vg").ext4("/dev/vg/root", "root");
            disk.lvm("lvcreate", "-W", "n", "-L", "24M", "-n", "srv", "vg").ext4("/dev/vg/srv", "srv");
            disk.mount("/dev/vg/root", "/")
                    .system("lvm", "/dev/vg/root / ext4 defaults 0 1\n/dev/vg/srv /srv ext4 defaults 0 2\n");
            disk.unmount().lvm("vgchange", "-an").finish();
        }
        String steps = "- resize: { size: 1G, grow: /srv }\n- run: fallocate -l 700000000 /srv/big\n";

        assertThat(report(steps, image).results(0)).containsExactly("changed", "changed");

        assertThat(report("- resize: { grow: /srv }\n", image).results(0)).containsExactly("ok");
        try (LayeredDisk disk = LayeredDisk.open(image)) {
            disk.lvm("vgchange", "-ay");
            disk.tool(List.of(), "e2fsck", "-fn", "/dev/vg/srv");
            disk.lvm("vgchange", "-an");
        }
    }

    /** Below LVM in a partition, and above it in a volume. */
    @Test
    void growsEncryptedDevices() throws Exception {
        Path image = place.images().resolve("luks.img");
        try (LayeredDisk disk = LayeredDisk.make(image, 200, TABLE)) {
            disk.encrypt("/dev/vda2", "below", "luks2", "key").lvm("vgcreate", "vg", "/dev/mapper/below");
            disk.lvm("lvcreate", "-W", "n", "-L", "64M", "-n", "root", "vg").ext4("/dev/vg/root", "root");
            disk.lvm("lvcreate", "-W", "n", "-L", "48M", "-n", "srv", "vg");
            disk.encrypt("/dev/vg/srv", "above", "luks1", "key").ext4("/dev/mapper/above", "srv");
            disk.mount("/dev/vg/root", "/")
                    .system("luks", "LABEL=root / ext4 defaults 0 1\nLABEL=srv /srv ext4 defaults 0 2\n");
            disk.unmount().lock("above").lvm("vgchange", "-an").lock("below").finish();
        }
        String steps = "- resize: { size: 1G, grow: /srv }\n- run: fallocate -l 700000000 /srv/big\n";
        Object[] key = {"--key", "all:file:" + place.file("key", "key\n")};

        assertThat(report(steps, image, key).results(0)).containsExactly("changed", "changed");

        assertThat(report("- resize: { grow: /srv }\n", image, key).results(0)).containsExactly("ok");
    }

    /** The first partition has another one behind it, and the last one is FAT. */
    @Test
    void tellsWhatCannotGrow() throws Exception {
        Path image = place.image("gpt-split.qcow2");

        assertThat(report("- resize: { grow: /boot }\n", image).results(0)).containsExactly("ok");
        ReportFile fat =
                refused(ExitCode.STEP_FAILED, place.recipe("- resize: { size: 1G, grow: /boot/efi }\n"), image);
        assertThat(fat.image(0).at("/steps/0/message").asString()).contains("it is vfat", "use 'grow: none'");
        ReportFile nothing = refused(ExitCode.STEP_FAILED, place.recipe("- resize: { size: 1G, grow: /srv }\n"), image);
        assertThat(nothing.image(0).at("/steps/0/message").asString())
                .contains("no file system of the image is mounted there; name one of /");
    }
}
