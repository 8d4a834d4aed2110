package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.StepFailure;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps on a guest whose fstab names a file system that is not in the image. */
class MissingMountsTest extends StepContract {
    private static final MissingMount LOST = new MissingMount("/dev/vdb1", "/lost", "no such device");

    @BeforeEach
    void lose() throws Exception {
        guest.file("/etc/fstab", "UUID=0a1b / ext4 defaults 0 1\n/dev/vdb1 /lost/ xfs defaults 0 2\n");
        guest.directory("/lost")
                .file("/srv/tree/f", "x")
                .link("/srv/link", "../lost")
                .link("/srv/file", "/lost/conf");
        guest.without(MissingMounts.FAIL, LOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write_files: [ { path: /lost/x, content: a } ]",
                "write_files: [ { path: /lost/new/x, content: a } ]",
                "write_files: [ { path: /srv/link/x, content: a } ]",
                "write_files: [ { path: /srv/file, content: a } ]",
                "append_line: { path: /lost/x, line: a }",
                "replace: { path: /lost/x, regexp: a, replacement: b }",
                "mkdir: /lost/x",
                "link: { path: /lost/x, target: y }",
                "copy: { src: /lost/x, dest: /srv/x }",
                "copy: { src: /srv/tree, dest: /lost/tree }",
                "move: { src: /srv/tree, dest: /lost/tree }",
                "copy_in: { src: f, dest: /lost/f }",
                "copy_in: { src: d, dest: /srv/link }",
                "delete: /lost/x",
                "delete: /lost/*",
                "delete: { path: /lost, recursive: true }",
                "chmod: { path: /lost, mode: \"0700\" }",
                "chmod: { path: /lost/x, mode: \"0700\" }",
                "chown: { path: /lost, owner: ana, recursive: true }",
                "run: { command: \"true\", workdir: /lost/x }",
                "fstab: [ { spec: tmpfs, path: /lost/tmp, fstype: tmpfs } ]",
                "fstab: [ { spec: /lost/home, path: /srv/home, fstype: none, options: [bind] } ]",
            })
    void fail(String step) throws Exception {
        Files.writeString(guest.host("f"), "x");
        Files.createDirectory(guest.host("d"));
        Files.writeString(guest.host("d").resolve("f"), "x");

        StepFailure failure = guest.fails(step, "/lost");
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.FAILED);
        assertThat(failure).hasMessageContaining("not mounted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write_files: [ { path: /srv/x, content: a } ]",
                "write_files: [ { path: /losty, content: a } ]",
                "mkdir: /srv/made",
                "delete: /srv/link",
                "delete: { path: /srv/tree, recursive: true }",
                "hostname: elsewhere",
                "fstab: [ { path: /lost, state: absent } ]",
                "fstab: [ { path: /lost, options: [nofail] } ]",
                "fstab: [ { path: /lost, spec: LABEL=data } ]",
            })
    void workElsewhere(String step) throws Exception {
        assertThat(guest.apply(step).changed()).isTrue();
        assertThat(guest.notes()).isEmpty();
    }

    @Test
    void workBelowItOnceItsLineIsGoneOrNeedsNothing() throws Exception {
        guest.apply("fstab: [ { path: /lost, options: [nofail] } ]");
        guest.apply("write_files: [ { path: /lost/x, content: a } ]");
        guest.apply("fstab: [ { path: /lost, state: absent } ]");
        guest.apply("write_files: [ { path: /lost/y, content: a } ]");

        assertThat(guest.text("/lost/y")).isEqualTo("a");
    }

    @Test
    void doNotWorkBelowItWhenOnlyItsDeviceIsAnother() throws Exception {
        guest.apply("fstab: [ { path: /lost, spec: LABEL=data } ]");
        guest.fails("write_files: [ { path: /lost/x, content: a } ]", "/lost");
    }

    @Test
    void areNotedWhenTheRecipeIgnoresIt() throws Exception {
        guest.without(MissingMounts.IGNORE, LOST);
        guest.apply("write_files: [ { path: /srv/link/x, content: a } ]");

        assertThat(guest.text("/lost/x")).isEqualTo("a");
        assertThat(guest.notes())
                .containsExactly(
                        "works on what lies below /lost: /dev/vdb1 of /etc/fstab is not mounted on /lost (no such device)");
        assertThat(guest.apply("fstab: [ { path: /srv/n, spec: LABEL=nosuch, fstype: ext4 } ]")
                        .changed())
                .isTrue();
    }

    @Test
    void runProgramsWithANote() throws Exception {
        HostShell.give(guest);
        guest.apply("run: \"true\"");
        assertThat(guest.notes()).singleElement().asString().contains("programs run without /lost", "/dev/vdb1");
    }

    @Test
    void doNotRunProgramsWithoutWhatTheseRelyOn() throws Exception {
        guest.file("/etc/fstab", "LABEL=esp /boot/efi vfat defaults 0 2\n").directory("/boot/efi");
        MissingMount efi = new MissingMount("LABEL=esp", "/boot/efi", "no such device");
        guest.without(MissingMounts.FAIL, efi);
        guest.fails("run: \"true\"", "LABEL=esp", "/boot/efi", "missing_mounts: ignore");

        HostShell.give(guest);
        guest.without(MissingMounts.IGNORE, efi).apply("run: \"true\"");
        assertThat(guest.notes()).hasSize(1);
    }

    @Test
    void refuseLinesThatWouldBeMissingAtTheNextRun() throws Exception {
        guest.fails("fstab: [ { path: /lost, options: [noatime] } ]", "/dev/vdb1", "no such device", "nofail");
        guest.fails("fstab: [ { path: /, spec: LABEL=typo } ]", "LABEL=typo");
        guest.changes("fstab-need-not-be-there", """
                fstab:
                  - { spec: "UUID=9-9", path: /srv/iscsi, fstype: ext4, options: [_netdev] }
                  - { spec: /dev/sdq1, path: /srv/auto, fstype: ext4, options: [x-systemd.automount] }
                  - { spec: /dev/sr0, path: /srv/cd, fstype: iso9660, options: [ro, user] }
                  - { spec: tank/x, path: /srv/zfs, fstype: zfs }
                  - { spec: share, path: /srv/share, fstype: vboxsf }
                """);
    }

    @Test
    void aRootThatCannotBeFoundIsStillChanged() throws Exception {
        guest.file("/etc/fstab", "/dev/mapper/vg-root / ext4 defaults 0 1\n");
        assertThat(guest.apply("fstab: [ { path: /, options: [noatime] } ]").changed())
                .isTrue();
    }
}
