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

/** Systems on logical volumes. */
@Timeout(900)
class LvmTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=32M
            start=33M, size=160M
            start=193M, size=60M
            """;

    private static final String ROOT = "/dev/vg/root / ext4 defaults 0 1\n";

    private Path image() {
        return place.images().resolve("lvm.img");
    }

    private static void volume(LayeredDisk disk, String group, String name, String size) throws Exception {
        disk.lvm("lvcreate", "-W", "n", "-L", size, "-n", name, group).ext4("/dev/" + group + "/" + name, name);
    }

    private static void finish(LayeredDisk disk) throws Exception {
        disk.unmount().lvm("vgchange", "-an").finish();
    }

    private String cat(String path) throws Exception {
        return place.tool().run("cat", image(), path).succeeds().out();
    }

    private ReportFile report(Path recipe) throws Exception {
        place.tool().run("--recipe", recipe, "--report", report(), image()).succeeds();
        return ReportFile.read(report());
    }

    /** Entries of fstab name volumes in every way, and programs see them by their names. */
    @Proves(
            layout = "LVM, several groups, parts of the system on volumes",
            system = "small Debian",
            operation = "change files")
    @Test
    void worksOnVolumesOfSeveralGroups() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.ext4("/dev/vda1", "boot");
            disk.lvm("vgcreate", "vg-1", "/dev/vda2").lvm("vgcreate", "data", "/dev/vda3");
            volume(disk, "vg-1", "root", "64M");
            volume(disk, "vg-1", "var-lib", "40M");
            volume(disk, "data", "srv", "24M");
            disk.mount("/dev/vg-1/root", "/").system("lvm", """
                    /dev/mapper/vg--1-root / ext4 defaults 0 1
                    LABEL=boot /boot ext4 defaults 0 2
                    /dev/vg-1/var-lib /var/lib ext4 defaults 0 2
                    LABEL=srv /srv ext4 defaults 0 2
                    """);
            finish(disk);
        }
        Path recipe = place.recipe("""
                - hostname: changed
                - write_files:
                    - { path: /boot/new, content: b }
                    - { path: /var/lib/new, content: v }
                    - { path: /srv/new, content: s }
                - run: "ls -l /dev/mapper /dev/vg-1 >/root/devices; cat /proc/mounts >/root/mounts"
                """);

        assertThat(report(recipe).results(0)).containsExactly("changed", "changed", "changed");
        assertThat(report(recipe).results(0)).startsWith("ok", "ok");

        assertThat(cat("/boot/new") + cat("/var/lib/new") + cat("/srv/new")).isEqualTo("bvs");
        assertThat(cat("/root/devices")).contains("vg--1-var--lib", "root -> ../dm-");
        assertThat(cat("/root/mounts")).contains("/dev/mapper/vg--1-root / ext4", "/dev/mapper/data-srv /srv");
        assertThat(place.tool().run("filesystems", image()).succeeds().out())
                .isEqualTo("/dev/sda1\n/dev/data/srv\n/dev/vg-1/root\n/dev/vg-1/var-lib\n");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.lvm("vgchange", "-ay");
            for (String device : List.of("/dev/vg-1/root", "/dev/vg-1/var-lib", "/dev/data/srv")) {
                disk.tool(List.of(), "e2fsck", "-fn", device);
            }
        }
    }

    /** Neither of a thin volume nor of another is its snapshot a second system, or where an entry by UUID leads to. */
    @Proves(layout = "LVM, snapshots and thin volumes", system = "small Debian", operation = "change files")
    @Test
    void takesNoSnapshotForASystem() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.lvm("vgcreate", "vg", "/dev/vda2", "/dev/vda3");
            disk.lvm("lvcreate", "-W", "n", "-L", "48M", "-T", "vg/pool", "-V", "100M", "-n", "root");
            disk.ext4("/dev/vg/root", "root");
            volume(disk, "vg", "srv", "24M");
            disk.mount("/dev/vg/root", "/")
                    .mount("/dev/vg/srv", "/srv")
                    .system("thin", ROOT + "LABEL=srv /srv ext4 defaults 0 2\n");
            disk.unmount();
            disk.lvm("lvcreate", "-s", "-n", "a-root", "vg/root").lvm("lvchange", "-K", "-ay", "vg/a-root");
            disk.lvm("lvcreate", "-s", "-L", "8M", "-n", "a-srv", "vg/srv");
            finish(disk);
        }

        change(image(), "- hostname: changed\n- write_files: [ { path: /srv/new, content: s } ]\n");

        assertThat(cat("/etc/hostname")).isEqualTo("changed\n");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.lvm("vgchange", "-ay").lvm("lvchange", "-K", "-ay", "vg/a-root");
            disk.mount("/dev/vg/a-root", "/");
            assertThat(disk.read("/etc/hostname")).isEqualTo("thin\n");
            disk.unmount().mount("/dev/vg/srv", "/");
            assertThat(disk.read("/new")).isEqualTo("s");
        }
    }

    @Proves(layout = "LVM, a disk is missing", system = "small Debian", operation = "refused")
    @Test
    void refusesAGroupThatLacksADisk() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.lvm("vgcreate", "vg", "/dev/vda2", "/dev/vda3");
            volume(disk, "vg", "root", "64M");
            disk.mount("/dev/vg/root", "/").system("half", ROOT);
            finish(disk);
        }
        try (RandomAccessFile file = new RandomAccessFile(image().toFile(), "rw")) {
            file.seek(193L << 20);
            file.write(new byte[1 << 20]);
        }

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- hostname: never\n"), image());
        assertThat(report.error(0))
                .contains("the volume group vg: 1 of its 2 physical volumes are not there; give all disks");
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("missing-disk");
        assertThat(place.tool()
                        .run("filesystems", "--extra", "--long", image())
                        .succeeds()
                        .out())
                .contains("LVM2_member");
    }

    @Test
    void refusesTwoGroupsOfOneName() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.lvm("vgcreate", "vg", "/dev/vda2").lvm("vgcreate", "other", "/dev/vda3");
            volume(disk, "vg", "root", "64M");
            disk.mount("/dev/vg/root", "/").system("twins", ROOT);
            disk.unmount().lvm("vgchange", "-an");
            String third = "devices { filter=[\"a|/dev/vda3|\",\"r|.*|\"] }";
            disk.tool(List.of(), "lvm", "vgrename", "--config", third, "other", "vg");
            disk.finish();
        }

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- hostname: never\n"), image());
        assertThat(report.error(0)).contains("there are two of that name", "rename one of them with vgrename");
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("duplicate-group");
    }
}
