package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Systems on software RAID. */
@Timeout(900)
class RaidTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=80M
            start=81M, size=80M
            start=161M, size=80M
            """;

    private static final String PARTS = "/dev/vda1 /dev/vda2 /dev/vda3";
    private static final String KEY = "under the array";

    private Path image() {
        return place.images().resolve("raid.img");
    }

    private static void wipe(Path image, int mebibyte, int count) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek((long) mebibyte << 20);
            file.write(new byte[count << 20]);
        }
    }

    private static void finish(LayeredDisk disk, String... arrays) throws Exception {
        disk.unmount();
        for (String array : arrays) {
            disk.stop(array);
        }
        disk.finish();
    }

    private String cat(String path, Object... options) throws Exception {
        Object[] words = new Object[options.length + 3];
        words[0] = "cat";
        System.arraycopy(options, 0, words, 1, options.length);
        words[options.length + 1] = image();
        words[options.length + 2] = path;
        return place.tool().run(words).succeeds().out();
    }

    /** With the super block at the end, each half looks like a file system. */
    @Proves(layout = "MD RAID", system = "small Debian", operation = "change files")
    @Test
    void worksOnAMirrorWithTheSuperBlockAtItsEnd() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.array("/dev/md0", "raid1", "1.0", "/dev/vda1", "/dev/vda2").ext4("/dev/md0", "root");
            disk.mount("/dev/md0", "/").system("mirror", "/dev/md0 / ext4 defaults 0 1\n");
            finish(disk, "/dev/md0");
        }
        Path recipe = place.recipe("- hostname: changed\n- run: cat /proc/mounts >/root/mounts\n");
        Outcome run = place.tool().run("--recipe", recipe, image()).succeeds();

        assertThat(run.out() + run.err()).doesNotContain("degraded");
        assertThat(cat("/etc/hostname")).isEqualTo("changed\n");
        assertThat(cat("/root/mounts")).contains("/dev/md0 / ext4");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.assemble("/dev/md0", "/dev/vda1", "/dev/vda2");
            assertThat(disk.tool(List.of(), "mdadm", "--detail", "/dev/md0"))
                    .containsPattern("State : clean\\s")
                    .containsPattern("Active Devices : 2");
            disk.tool(List.of(), "e2fsck", "-fn", "/dev/md0");
            disk.mount("/dev/md0", "/");
            assertThat(disk.read("/etc/hostname")).isEqualTo("changed\n");
        }
    }

    /** Parity, LVM and LUKS on it, and a member that is gone: told, and what is there is changed. */
    @Proves(layout = "MD RAID, degraded, below other layers", system = "small Debian", operation = "change files")
    @Test
    void worksOnADegradedArrayBelowOtherLayers() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.array("/dev/md/system", "raid5", "1.2", PARTS.split(" ")).encrypt("/dev/md/system", "c", "luks2", KEY);
            disk.lvm("vgcreate", "vg", "/dev/mapper/c");
            disk.lvm("lvcreate", "-W", "n", "-L", "80M", "-n", "root", "vg").ext4("/dev/vg/root", "root");
            disk.mount("/dev/vg/root", "/").system("parity", "/dev/vg/root / ext4 defaults 0 1\n");
            disk.write("/etc/crypttab", "crypt /dev/md/system none luks\n");
            disk.unmount().lvm("vgchange", "-an").lock("c");
            finish(disk, "/dev/md/system");
        }
        wipe(image(), 161, 80);
        Path key = place.file("key", KEY + "\n");
        Path recipe = place.recipe("- hostname: changed\n- run: ls /dev/mapper >/root/devices\n");

        Outcome run = place.tool()
                .run("--recipe", recipe, "--key", "all:file:" + key, image())
                .succeeds();

        assertThat(run.out() + run.err()).contains("is degraded: 2 of its 3 members work");
        assertThat(cat("/etc/hostname", "--key", "/dev/md/system:file:" + key)).isEqualTo("changed\n");
        assertThat(cat("/root/devices", "--key", "all:file:" + key)).contains("crypt");
    }

    @Proves(layout = "MD RAID on two disks of the guest", system = "small Debian", operation = "change files")
    @Test
    void worksOnAMirrorOfTwoDisks() throws Exception {
        Path second = place.images().resolve("second.img");
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.array("/dev/md0", "raid1", "1.2", "/dev/vda1", "/dev/vda2").ext4("/dev/md0", "root");
            disk.mount("/dev/md0", "/").system("two", "LABEL=root / ext4 defaults 0 1\n");
            finish(disk, "/dev/md0");
        }
        // The other half goes to a disk of its own.
        try (RandomAccessFile from = new RandomAccessFile(image().toFile(), "r");
                RandomAccessFile to = new RandomAccessFile(second.toFile(), "rw")) {
            byte[] half = new byte[80 << 20];
            from.seek(81L << 20);
            from.readFully(half);
            to.write(half);
        }
        wipe(image(), 81, 80);
        Path recipe = place.recipe("- hostname: changed\n");

        Outcome run = place.tool()
                .run("--recipe", recipe, "--format-in", "raw", "--disk", second, image())
                .succeeds();

        assertThat(run.out() + run.err()).doesNotContain("degraded");
        Outcome half = place.tool()
                .run("cat", "--format-in", "raw", second, "/etc/hostname")
                .succeeds();
        assertThat(half.out()).isEqualTo("changed\n");
        assertThat(half.err()).contains("the array /dev/md0 is degraded: 1 of its 2 members work");
    }

    @Proves(layout = "MD RAID, too little of it", system = "small Debian", operation = "refused")
    @Test
    void refusesAnArrayThatLacksTooMuch() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.array("/dev/md0", "raid0", "1.2", "/dev/vda1", "/dev/vda2").ext4("/dev/md0", "root");
            disk.mount("/dev/md0", "/").system("half", "/dev/md0 / ext4 defaults 0 1\n");
            finish(disk, "/dev/md0");
        }
        wipe(image(), 81, 80);

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- hostname: never\n"), image());
        assertThat(report.error(0)).contains("the array 0: 1 of its 2 members are there, which is not enough");
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("missing-disk");
    }
}
