package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.appliance.NtfsJournal;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** File systems of Windows beside a Linux system. */
@Timeout(900)
class NtfsTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=96M
            start=97M, size=32M
            """;

    private Path image() {
        return place.images().resolve("ntfs.img");
    }

    /** A system whose fstab mounts the second partition. */
    private void system(String type, String options) throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 136, TABLE)) {
            disk.ext4("/dev/vda1", "root").ntfs("/dev/vda2", "data").mount("/dev/vda1", "/");
            disk.system("dual", "LABEL=root / ext4 defaults 0 1\nLABEL=data /srv " + type + " " + options + " 0 0\n");
            disk.mount("/dev/vda2", "/srv").write("/srv/old.txt", "old\r\n").finish();
        }
    }

    private String shell(String... words) throws Exception {
        Object[] all = new Object[words.length + 4];
        all[0] = "shell";
        all[1] = "--ro";
        all[2] = "-a";
        all[3] = image();
        System.arraycopy(words, 0, all, 4, words.length);
        return place.tool().run(all).succeeds().out();
    }

    @Proves(layout = "NTFS beside the root", system = "small Debian", operation = "change files")
    @Test
    void isWrittenAsFstabSaysAndIsCleanAfterwards() throws Exception {
        system("ntfs-3g", "defaults,nofail,uid=7");
        Path recipe = place.recipe("""
                - write_files: [ { path: /srv/New folder/a.txt, content: "a\\r\\n" } ]
                - append_line: { path: /srv/old.txt, line: more }
                - mkdir: /srv/empty
                - move: { src: /srv/old.txt, dest: /srv/moved.txt }
                - run: "cat /proc/mounts >/root/mounts; ls -ln /srv >/root/list; cat /srv/moved.txt >/srv/copy.txt"
                """);

        place.tool().run("--recipe", recipe, "--report", report(), image()).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("changed");
        assertThat(place.tool().run("cat", image(), "/srv/copy.txt").succeeds().out())
                .isEqualTo("old\r\nmore\r\n");
        assertThat(place.tool()
                        .run("cat", image(), "/srv/New folder/a.txt")
                        .succeeds()
                        .out())
                .isEqualTo("a\r\n");
        assertThat(place.tool().run("cat", image(), "/root/mounts").succeeds().out())
                .contains("/dev/vda2 /srv fuseblk rw");
        assertThat(place.tool().run("cat", image(), "/root/list").succeeds().out())
                .contains(" 7 ");
        assertThat(place.tool().run("filesystems", image()).succeeds().out()).contains("/dev/sda2");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.program(List.of(), "/usr/bin/ntfs-3g.probe", "--readwrite", "/dev/vda2");
            disk.program(List.of(), "/usr/bin/ntfsfix", "--no-action", "/dev/vda2");
        }
    }

    @Test
    @Tag("slow")
    void isMountedByHandByAnyOfItsNames() throws Exception {
        system("ext4", "noauto");
        for (String type : List.of("ntfs", "ntfs3", "ntfs-3g")) {
            assertThat(shell(
                            "run",
                            ":",
                            "mount-vfs",
                            "ro",
                            type,
                            "/dev/sda2",
                            "/",
                            ":",
                            "cat",
                            "/old.txt",
                            ":",
                            "mounts"))
                    .isEqualTo("old\r\n\n/dev/sda2\n");
        }
        place.tool()
                .run("shell", "-a", image(), "-m", "/dev/sda1", "-m", "/dev/sda2:/srv", "write", "/srv/new", "new")
                .succeeds();
        assertThat(shell("-m", "/dev/sda2", "cat", "/new")).startsWith("new");
        assertThat(shell("-m", "/dev/sda2", "umount", "/", ":", "mounts", ":", "vfs-type", "/dev/sda2"))
                .isEqualTo("ntfs\n");
    }

    @Proves(layout = "NTFS, not left cleanly", system = "small Debian", operation = "refused")
    @Test
    void isRefusedWhenItWasNotLeftCleanly() throws Exception {
        system("ntfs", "defaults");
        NtfsJournal.use(image());
        Path recipe = place.recipe("- write_files: [ { path: /srv/new, content: n } ]\n");

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, recipe, image());
        assertThat(report.error(0))
                .contains(
                        "mount LABEL=data on /srv as /etc/fstab says",
                        "/dev/vda2 (ntfs): it was not cleanly unmounted",
                        "--force-dirty");
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("dirty");
        place.tool()
                .run("shell", "--ro", "-a", image(), "run", ":", "mount", "/dev/sda2", "/")
                .complains("it was not cleanly unmounted");
        assertThat(shell("run", ":", "mount-ro", "/dev/sda2", "/", ":", "cat", "/old.txt"))
                .startsWith("old");

        place.tool().run("--recipe", recipe, "--force-dirty", image()).succeeds();
        assertThat(place.tool().run("cat", image(), "/srv/new").succeeds().out())
                .isEqualTo("n");
    }

    @Proves(layout = "NTFS, hibernated", system = "small Debian", operation = "refused")
    @Test
    void isRefusedWhileWindowsIsHibernated() throws Exception {
        system("ntfs3", "defaults");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.mount("/dev/vda2", "/")
                    .write("/hiberfil.sys", "hibr" + "\0".repeat(8188))
                    .finish();
        }
        Path recipe = place.recipe("- hostname: never\n");

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, recipe, image(), "--force-dirty");
        assertThat(report.error(0)).contains("a Windows that is hibernated", "fast startup", "shutdown /s /t 0");
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("hibernated");
        assertThat(shell("run", ":", "mount-ro", "/dev/sda2", "/", ":", "cat", "/old.txt"))
                .startsWith("old");
    }

    /** Whoever says that the system boots without it has said what is to become of it. */
    @Test
    void isLeftOutWhereFstabSaysSo() throws Exception {
        system("ntfs", "nofail");
        NtfsJournal.use(image());

        Outcome run = place.tool()
                .run("--recipe", place.recipe("- hostname: changed\n"), image())
                .succeeds();

        assertThat(run.out() + run.err()).contains("LABEL=data of /etc/fstab is not mounted on /srv (nofail)");
    }
}
