package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.failure.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** File systems that a guest mounts although they do not stand in its fstab. */
@Tag("slow")
@Timeout(900)
class MountUnitsTest extends EndToEnd {
    private static final String UNITS = "/etc/systemd/system/";

    private Path image() {
        return place.images().resolve("units.img");
    }

    private static String unit(String what, String where) {
        return "[Unit]\nDescription=%s\n[Mount]\nWhat=%s\nWhere=%s\nType=ext4\n[Install]\nWantedBy=local-fs.target\n"
                .formatted(where, what, where);
    }

    private static LayeredDisk enabled(LayeredDisk disk, String target, String name) throws Exception {
        return disk.link("../" + name, UNITS + target + "/" + name);
    }

    /** What a file is, by the partition that it is on. */
    private String on(String device, String path) throws Exception {
        return place.tool()
                .run("shell", "--ro", "-a", image(), "-m", device, "is-file", path)
                .succeeds()
                .out()
                .strip();
    }

    @Test
    void unitsAreEntriesLikeOthers() throws Exception {
        String table =
                "label: gpt\nstart=1M, size=64M\nstart=65M, size=16M\nstart=81M, size=16M\nstart=97M, size=16M\n";
        try (LayeredDisk disk = LayeredDisk.make(image(), 120, table)) {
            disk.ext4("/dev/vda1", "root")
                    .ext4("/dev/vda2", "data")
                    .ext4("/dev/vda3", "opt")
                    .ext4("/dev/vda4", "home");
            disk.mount("/dev/vda1", "/")
                    .system("units", "LABEL=root / ext4 defaults 0 1\nLABEL=none /home ext4 defaults 0 0\n");
            disk.write(UNITS + "srv.mount", unit("LABEL=wrong", "/srv"));
            disk.write(UNITS + "srv.mount.d/label.conf", "[Mount]\nWhat=LABEL=data\n");
            disk.write("/home/.keep", "")
                    .write("/usr/lib/systemd/system/home.mount", unit("/dev/disk/by-label/home", "/home"));
            disk.write(UNITS + "opt.mount", unit("LABEL=opt", "/opt"));
            disk.write(UNITS + "mnt.mount", unit("/dev/disk/by-label/%H", "/mnt"));
            disk.write(UNITS + "var-gone.mount", unit("LABEL=gone", "/var/gone"));
            disk.write(UNITS + "var-late.mount", unit("LABEL=late", "/var/late"));
            disk.link("/dev/null", UNITS + "root.mount")
                    .write("/usr/lib/systemd/system/root.mount", unit("LABEL=opt", "/root"));
            for (String name : List.of("srv.mount", "home.mount", "mnt.mount", "root.mount", "var-late.mount")) {
                enabled(disk, "local-fs.target.wants", name);
            }
            enabled(disk, "local-fs.target.requires", "var-gone.mount").finish();
        }
        Path recipe = place.recipe("""
                - write_files:
                    - { path: /srv/new, content: s }
                    - { path: /home/new, content: h }
                    - { path: /opt/new, content: o }
                    - { path: /root/new, content: r }
                    - { path: /var/late/new, content: l }
                """);

        Outcome run = place.tool().run("--recipe", recipe, image()).succeeds();

        assertThat(run.out() + run.err())
                .contains("LABEL=gone of " + UNITS + "var-gone.mount is not mounted on /var/gone: no such device")
                .contains("LABEL=late of " + UNITS + "var-late.mount is not mounted on /var/late (nofail)")
                .doesNotContain("/etc/fstab");
        assertThat(on("/dev/sda2", "/new")
                        + on("/dev/sda4", "/new")
                        + on("/dev/sda1", "/opt/new")
                        + on("/dev/sda1", "/root/new"))
                .isEqualTo("true".repeat(4));
        ReportFile report = refused(ExitCode.STEP_FAILED, place.recipe("- mkdir: /var/gone/new\n"), image());
        assertThat(report.image(0).at("/steps/0/message").asString())
                .contains("LABEL=gone of " + UNITS + "var-gone.mount is not mounted", "disable the unit");
    }

    @Test
    void typesOfPartitionsSayWhereTheyBelong() throws Exception {
        String table = """
                label: gpt
                start=1M, size=64M, type=4f68bce3-e8cd-4db1-96e7-fbcaf984b709
                start=65M, size=16M, type=933ac7e1-2eb4-4f13-b844-0e14e2aef915
                start=81M, size=16M, type=3b8f8425-20e0-4f3b-907f-1a25a76f98e8, attrs="GUID:63"
                start=97M, size=40M, type=c12a7328-f81f-11d2-ba4b-00a0c93ec93b
                start=137M, size=16M, type=7ec6f557-3bc5-4aca-b293-16ef5df639d1
                """;
        try (LayeredDisk disk = LayeredDisk.make(image(), 160, table)) {
            disk.ext4("/dev/vda1", "root")
                    .ext4("/dev/vda2", "home")
                    .ext4("/dev/vda3", "srv")
                    .ext4("/dev/vda5", "tmp");
            disk.tool(List.of(), "mkfs.vfat", "/dev/vda4");
            disk.mount("/dev/vda1", "/").system("types", "# nothing\n").write("/home/.keep", "");
            disk.write("/var/tmp/used", "u").finish();
        }
        Path recipe = place.recipe("""
                - write_files:
                    - { path: /home/new, content: h }
                    - { path: /srv/new, content: s }
                    - { path: /boot/new, content: b }
                    - { path: /var/tmp/new, content: t }
                """);

        place.tool().run("--recipe", recipe, image()).succeeds();

        // Of those that stay on the root, one says that it does not come by itself, and the other would hide what is
        // there.
        assertThat(on("/dev/sda2", "/new")
                        + on("/dev/sda4", "/new")
                        + on("/dev/sda1", "/srv/new")
                        + on("/dev/sda1", "/var/tmp/new"))
                .isEqualTo("true".repeat(4));
    }
}
