package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** File systems that cannot hold a system, beside one that does. */
@Timeout(900)
class FileSystemsTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=32M
            start=33M, size=16M
            start=49M, size=8M
            start=57M, size=8M, name=read-only
            start=65M, size=8M
            """;

    private static final int EXFAT = 33;
    private static final int SQUASHFS = 49;
    private static final int EROFS = 57;
    private static final int F2FS = 65;

    private Path image() {
        return place.images().resolve("several.img");
    }

    private void put(int mebibyte, byte[] content) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(image().toFile(), "rw")) {
            file.seek((long) mebibyte << 20);
            file.write(content);
        }
    }

    private Path tree() throws Exception {
        Path tree = Files.createDirectory(place.root().resolve("tree"));
        Files.writeString(tree.resolve("file"), "packed\n");
        return tree;
    }

    private void fill() throws Exception {
        Path exfat = place.root().resolve("exfat");
        Programs.succeed("truncate", "-s", "16M", exfat.toString());
        Programs.succeed("/usr/sbin/mkfs.exfat", exfat.toString());
        put(EXFAT, Files.readAllBytes(exfat));
        String tree = tree().toString();
        Path squashfs = place.root().resolve("squashfs");
        Programs.succeed("/usr/bin/mksquashfs", tree, squashfs.toString(), "-quiet", "-no-progress");
        put(SQUASHFS, Files.readAllBytes(squashfs));
        Path erofs = place.root().resolve("erofs");
        Programs.succeed("/usr/bin/mkfs.erofs", "--quiet", erofs.toString(), tree);
        put(EROFS, Files.readAllBytes(erofs));
        byte[] magic = new byte[1028];
        magic[1024] = 0x10;
        magic[1025] = 0x20;
        magic[1026] = (byte) 0xf5;
        magic[1027] = (byte) 0xf2;
        put(F2FS, magic);
    }

    private String cat(String path) throws Exception {
        return place.tool().run("cat", image(), path).succeeds().out();
    }

    /** Whatever the subvolumes are called. */
    @Proves(layout = "btrfs with subvolumes and snapshots", system = "small Debian", operation = "change files")
    @Test
    void takesNoSnapshotOfBtrfsForASystem() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, "")) {
            disk.tool(List.of(), "mkfs.btrfs", "-q", "-M", "/dev/vda");
            disk.mount("/dev/vda", "/");
            disk.btrfs("subvolume", "create", "/sysroot/debian");
            disk.write("/debian/etc/os-release", "ID=debian\nVERSION_ID=12\n").write("/debian/etc/hostname", "old\n");
            disk.btrfs("subvolume", "snapshot", "/sysroot/debian", "/sysroot/before");
            disk.finish();
        }

        place.tool()
                .run("--recipe", place.recipe("- hostname: changed\n"), "--format-in", "raw", image())
                .succeeds();

        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.mount("/dev/vda", "/");
            assertThat(disk.read("/debian/etc/hostname")).isEqualTo("changed\n");
            assertThat(disk.read("/before/etc/hostname")).isEqualTo("old\n");
        }
    }

    @Proves(
            layout = "exfat, squashfs, erofs and f2fs beside the root, by links of udev",
            system = "small Debian",
            operation = "change files")
    @Test
    void areMountedAsFstabSaysByAllItsNames() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 80, TABLE)) {
            disk.ext4("/dev/vda1", "root").mount("/dev/vda1", "/").system("several", """
                    /dev/disk/by-path/pci-0000:00:1f.2-ata-1.0-part1 / ext4 defaults 0 1
                    /dev/disk/by-id/scsi-0QEMU_QEMU_HARDDISK_drive-scsi0-part2 /srv exfat defaults 0 0
                    /dev/sda3 /squashed squashfs ro 0 0
                    /dev/disk/by-partlabel/read-only /eroded erofs ro 0 0
                    /dev/sda5 /flash f2fs nofail 0 0
                    """);
            for (String directory : new String[] {"/squashed", "/eroded", "/flash"}) {
                disk.write(directory + "/below", "hidden\n");
            }
            disk.finish();
        }
        fill();

        Path recipe = place.recipe("- hostname: changed\n- write_files: [ { path: /srv/new, content: s } ]\n");
        Outcome run = place.tool().run("--recipe", recipe, image()).succeeds();

        assertThat(run.out() + run.err())
                .contains("/flash (nofail): it is f2fs, which the appliance's kernel does not");
        assertThat(cat("/srv/new") + cat("/squashed/file") + cat("/eroded/file"))
                .isEqualTo("spacked\npacked\n");
        assertThat(place.tool().run("df", "--csv", image()).succeeds().out())
                .contains("/dev/sda1", "/dev/sda2", "/dev/sda3", "/dev/sda4")
                .doesNotContain("/dev/sda5");
    }
}
