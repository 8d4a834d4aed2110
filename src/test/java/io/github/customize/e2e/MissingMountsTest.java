package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Images whose fstab names what is not in them. */
class MissingMountsTest extends EndToEnd {
    private static final String NOT_MOUNTED = "/dev/vdb1 of /etc/fstab is not mounted on /data";

    /** The image of a machine with a second disk. */
    private Path withoutData() throws Exception {
        Path image = place.image(PLAIN);
        change(image, """
                - mkdir: /data
                - link: { path: /srv/data, target: /data }
                - append_line: { path: /etc/fstab, line: "/dev/vdb1 /data xfs defaults 0 2" }
                """);
        return image;
    }

    private ReportFile report(Path recipe, Path image) throws Exception {
        Outcome outcome = place.tool()
                .run("--recipe", recipe, "--report", report(), image)
                .succeeds();
        assertThat(outcome.err()).contains("note: ");
        return ReportFile.read(report());
    }

    @Test
    void whatWorksElsewhereWorks() throws Exception {
        Path image = withoutData();
        ReportFile report = report(place.recipe("- hostname: here\n- run: \"true\"\n"), image);

        assertThat(report.results(0)).containsExactly("changed", "changed");
        assertThat(report.image(0).at("/facts/missing_mounts/0/path").asString())
                .isEqualTo("/data");
        assertThat(report.image(0).at("/facts/warnings/0").asString()).contains(NOT_MOUNTED);
        assertThat(report.step(0, 0).at("/notes").isEmpty()).isTrue();
        assertThat(report.step(0, 1).at("/notes/0").asString()).contains("programs run without /data", NOT_MOUNTED);
    }

    @Proves(
            layout = "a file system of fstab is missing",
            system = "small Debian",
            operation = "change files elsewhere, refused below it")
    @Test
    void whatWorksBelowItFailsAndNamesIt() throws Exception {
        Path image = withoutData();
        String steps = "- write_files: [ { path: /srv/data/x, content: a } ]\n";
        ReportFile report = refused(ExitCode.STEP_FAILED, place.recipe(steps), image);
        assertThat(report.error(0)).contains(NOT_MOUNTED, "missing_mounts: ignore");

        Path ignoring = place.file("ignore.yaml", "version: 1\nmissing_mounts: ignore\nsteps:\n" + steps);
        assertThat(report(ignoring, image).step(0, 0).at("/notes/0").asString()).contains(NOT_MOUNTED);
        assertThat(GuestTree.text(image, "/data/x")).isEqualTo("a");
    }

    @Test
    void itsLineCanBeTakenOut() throws Exception {
        Path image = withoutData();
        change(image, """
                - fstab: [ { path: /data, state: absent } ]
                - write_files: [ { path: /data/x, content: a } ]
                """);
        assertThat(GuestTree.text(image, "/etc/fstab")).doesNotContain("/data");
        assertThat(GuestTree.text(image, "/data/x")).isEqualTo("a");
    }

    @Test
    void programsDoNotRunWithoutWhatTheyRelyOn() throws Exception {
        Path image = place.image(PLAIN);
        change(image, """
                - mkdir: /boot/efi
                - append_line: { path: /etc/fstab, line: "LABEL=ESP /boot/efi vfat umask=0077 0 1" }
                """);
        ReportFile report = refused(ExitCode.STEP_FAILED, place.recipe("- run: \"true\"\n"), image);
        assertThat(report.error(0)).contains("LABEL=ESP", "/boot/efi");
    }

    @Test
    void whatTheStepAddsIsNoObstacleToTheNextRun() throws Exception {
        Path image = place.image(PLAIN);
        String steps = """
                - fstab:
                    - { spec: UUID=aaaa-bbbb, path: /srv/iscsi, fstype: xfs, options: [_netdev] }
                    - { spec: LABEL=later, path: /srv/later, fstype: ext4, options: [x-systemd.automount] }
                    - { spec: /dev/sr0, path: /srv/cd, fstype: iso9660, options: [ro, user] }
                    - { spec: "server:/export", path: /srv/nfs, fstype: nfs4 }
                """;
        change(image, steps);
        assertThat(report(place.recipe(steps), image).results(0)).containsExactly("ok");
    }

    @Test
    void aSubvolumeThatIsNotThereIsMissing() throws Exception {
        Path image = place.image("gpt-btrfs.qcow2");
        change(image, """
                - mkdir: /data
                - append_line: { path: /etc/fstab, line: "/dev/vda1 /data btrfs subvol=nosuch 0 0" }
                """);
        ReportFile report = report(place.recipe("- hostname: here\n"), image);
        assertThat(report.image(0).at("/facts/missing_mounts/0/path").asString())
                .isEqualTo("/data");
        refused(ExitCode.STEP_FAILED, place.recipe("- mkdir: /data/x\n"), image);
    }

    @Test
    void theStepTakesNoSubvolumeThatIsNotThere() throws Exception {
        Path image = place.image("gpt-btrfs.qcow2");
        String line = "- fstab: [ { spec: /dev/vda1, path: /data, fstype: btrfs, options: [noatime, %s] } ]\n";
        ReportFile report = refused(ExitCode.STEP_FAILED, place.recipe(line.formatted("subvol=nosuch")), image);
        assertThat(report.error(0)).contains("no such subvolume (subvol=nosuch)");

        change(image, line.formatted("subvolid=5") + "- hostname: here\n");
        change(image, "- write_files: [ { path: /data/x, content: a } ]\n");
        assertThat(GuestTree.text(image, "/x")).isEqualTo("a");
    }

    /** The file system is there, and a feature that nobody knows makes it one that cannot be mounted. */
    @Test
    void whatIsThereAndCannotBeMountedRefusesTheImage() throws Exception {
        Path image = place.image("gpt-split.qcow2");
        Path raw = place.root().resolve("split.raw");
        Programs.succeed("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
        try (RandomAccessFile disk = new RandomAccessFile(raw.toFile(), "rw")) {
            disk.seek((17L << 20) + 1024 + 0x63);
            disk.writeByte(0x40);
        }
        Programs.succeed("qemu-img", "convert", "-O", "qcow2", raw.toString(), image.toString());

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- hostname: never\n"), image);
        assertThat(report.error(0)).contains("on /boot as /etc/fstab says");
    }
}
