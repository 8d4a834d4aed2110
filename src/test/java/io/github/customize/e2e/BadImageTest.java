package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files that are no image to work on: each gets its own refusal, and stays as it was. */
class BadImageTest extends EndToEnd {
    private static final int FEATURES = 72;
    private static final String STEPS = "- hostname: never\n";

    @Test
    void missing() throws Exception {
        place.tool()
                .run("--recipe", place.recipe(STEPS), place.images().resolve("no.qcow2"))
                .exits(ExitCode.IMAGE_UNREADABLE)
                .complains("no.qcow2");
        place.assertClean();
    }

    @Test
    void directory() throws Exception {
        Path image = Files.createDirectory(place.images().resolve("directory"));
        place.tool()
                .run("--recipe", place.recipe(STEPS), image)
                .exits(ExitCode.IMAGE_FORMAT)
                .complains("it is a directory");
        place.assertClean("directory");
    }

    @Test
    void empty() throws Exception {
        Path image = Files.createFile(place.images().resolve("empty.qcow2"));
        assertRefused(ExitCode.IMAGE_FORMAT, image, "empty");
    }

    @Test
    void noImageAtAll() throws Exception {
        Path image = Files.writeString(place.images().resolve("letter.txt"), "Dear customer,\n".repeat(100));
        assertRefused(ExitCode.IMAGE_FORMAT, image, "does not look like a disk image");
    }

    @Test
    void truncated() throws Exception {
        Path image = place.image(PLAIN);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertRefused(ExitCode.IMAGE_CORRUPT, image, "truncated");
    }

    @Test
    void withBackingFile() throws Exception {
        Path image = place.images().resolve("overlay.qcow2");
        Path secret = place.file("secret.img", "not for you\n".repeat(10_000));
        Programs.succeed(
                "qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", secret.toString(), image.toString());
        assertRefused(ExitCode.IMAGE_REFUSED, image, "backing file");
    }

    @Test
    void withDataFile() throws Exception {
        Path image = place.images().resolve("external.qcow2");
        Path data = place.root().resolve("data.img");
        Programs.succeed("qemu-img", "create", "-q", "-f", "qcow2", "-o", "data_file=" + data, image.toString(), "10M");
        Fingerprint before = Fingerprint.of(data);
        assertRefused(ExitCode.IMAGE_REFUSED, image, "another file");
        assertThat(Fingerprint.of(data)).isEqualTo(before);
    }

    @Test
    void withUnknownFeatures() throws Exception {
        Path image = place.image(PLAIN);
        patch(image, FEATURES, 0x40);
        assertRefused(ExitCode.IMAGE_REFUSED, image, "unknown features");
    }

    @Test
    void encrypted() throws Exception {
        Path image = place.images().resolve("encrypted.qcow2");
        // Not LUKS: making its key slots is timed, and fails now and then on a busy machine.
        Programs.succeed(
                "qemu-img",
                "create",
                "-q",
                "--object",
                "secret,id=key,data=canary",
                "-f",
                "qcow2",
                "-o",
                "encrypt.format=aes,encrypt.key-secret=key",
                image.toString(),
                "10M");
        assertRefused(ExitCode.IMAGE_REFUSED, image, "encrypted");
    }

    /** What QEMU would do if it were left to guess: read a file of the host. */
    @Test
    void rawThatStartsWithAQcow2Header() throws Exception {
        Path image = place.images().resolve("disk.raw");
        Path secret = place.file("secret.img", "not for you\n".repeat(10_000));
        Programs.succeed(
                "qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", secret.toString(), image.toString());
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(4 << 20);
        }
        assertRefused(ExitCode.IMAGE_REFUSED, image, "backing file");
        ReportFile report =
                refused(ExitCode.IMAGE_NO_SYSTEM, place.recipe(STEPS), image, "--format-in", "raw", "--in-place");
        assertThat(report.booted(0)).isTrue();
    }

    @Test
    void withoutSystem() throws Exception {
        ReportFile report = refused(ExitCode.IMAGE_NO_SYSTEM, place.recipe(STEPS), place.image("no-system.qcow2"));
        assertThat(report.results(0)).containsExactly("not-run");
    }

    @Proves(layout = "two systems on one disk", system = "small Debian", operation = "refused, with a list")
    @Test
    void withTwoSystems() throws Exception {
        ReportFile report =
                refused(ExitCode.IMAGE_SEVERAL_SYSTEMS, place.recipe(STEPS), place.image("two-systems.qcow2"));
        assertThat(report.error(0))
                .contains(
                        "there are several: Debian GNU/Linux 12", " on /dev/vda1, ", "; choose one with --root DEVICE");
    }

    @Test
    void withFileSystemLargerThanItsPartition() throws Exception {
        Path image = place.image("truncated-fs.qcow2");
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = place.tool().run("--recipe", place.recipe(STEPS), image);
        assertThat(outcome.exit()).isBetween(20, 29);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean("truncated-fs.qcow2");
    }

    @Test
    void withAnFstabThatNobodyCanMean() throws Exception {
        Path image = place.image(PLAIN);
        place.file("fstab", "LABEL=none /mnt ext4 nofail 0 0\n".repeat(10_000));
        change(image, "- copy_in: { src: fstab, dest: /etc/fstab }\n");

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe(STEPS), image);
        assertThat(report.error(0)).contains("read /etc/fstab").contains("larger than 256 KiB");
    }

    @Test
    void withAnFstabOfCountlessEntries() throws Exception {
        Path image = place.image(PLAIN);
        place.file("fstab", "x /a xfs\n".repeat(2_000));
        change(image, "- copy_in: { src: fstab, dest: /etc/fstab }\n");

        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe(STEPS), image);
        assertThat(report.error(0)).contains("read /etc/fstab").contains("2000 entries");
    }

    @Test
    void dirtyJournalIsReplayedInTheOverlayOnly() throws Exception {
        Path image = place.image("dirty-journal.qcow2");
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = place.tool()
                .run("--recipe", place.recipe("- timezone: UTC\n"), "--report", report(), image)
                .succeeds();
        assertThat(outcome.err()).contains("note: ").contains("journal");
        assertThat(ReportFile.read(report()).results(0)).containsExactly("ok");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean("dirty-journal.qcow2");

        change(image, "- hostname: clean\n");
        assertThat(GuestTree.text(image, "/etc/journal-test")).startsWith("nnnn");
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("clean\n");
    }

    @Test
    void inUseByAVirtualMachine() throws Exception {
        Path image = place.image(PLAIN);
        Process machine = new ProcessBuilder(
                        "qemu-system-x86_64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-S",
                        "-accel",
                        "tcg",
                        "-monitor",
                        "stdio",
                        "-drive",
                        "if=none,format=qcow2,file=" + image)
                .start();
        try {
            // The prompt comes when the image is open.
            assertThat(machine.getInputStream().readNBytes(4))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("QEMU");
            place.tool()
                    .run("--recipe", place.recipe(STEPS), image)
                    .exits(ExitCode.IMAGE_IN_USE)
                    .complains("in use by process " + machine.pid(), "qemu-system");
        } finally {
            machine.destroyForcibly().waitFor();
        }
        place.assertClean(PLAIN);
    }

    @Test
    void namedTwice() throws Exception {
        Path image = place.image(PLAIN);
        Path hard = Files.createLink(place.images().resolve("hard.qcow2"), image);
        Path soft = Files.createSymbolicLink(place.root().resolve("soft.qcow2"), image);
        Fingerprint before = Fingerprint.of(image);
        for (Path other : new Path[] {image, hard, soft}) {
            place.tool()
                    .run("--recipe", place.recipe(STEPS), image, other)
                    .exits(ExitCode.USAGE)
                    .complains("the same file");
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN, "hard.qcow2");
    }

    @Test
    void inADirectoryThatCannotBeWrittenTo() throws Exception {
        SmallDisk disk = SmallDisk.readOnly(place, place.image(PLAIN));
        disk.run("--recipe", place.recipe(STEPS), disk.image())
                .exits(ExitCode.IMAGE_UNPUBLISHED)
                .complains("not writable", "--output");
        disk.assertUntouched();
    }

    @Test
    void withoutSpaceForACopy() throws Exception {
        SmallDisk disk = SmallDisk.of(place, place.image(PLAIN), "5m");
        disk.run("--recipe", place.recipe(STEPS), disk.image())
                .exits(ExitCode.IMAGE_NO_SPACE)
                .complains("MiB are needed");
        disk.assertUntouched();
    }

    @Test
    void withoutSpaceForWhatTheStepsWrite() throws Exception {
        SmallDisk disk = SmallDisk.of(place, place.image(PLAIN), "12m");
        disk.run("--recipe", place.recipe("- run: head -c 20000000 /dev/urandom > /srv/large; sync\n"), disk.image())
                .exits(ExitCode.IMAGE_NO_SPACE);
        disk.assertUntouched();
    }

    private void assertRefused(ExitCode code, Path image, String reason) throws Exception {
        ReportFile report = refused(code, place.recipe(STEPS), image);
        assertThat(report.error(0)).contains(reason);
        assertThat(report.booted(0)).isFalse();
    }

    private static void patch(Path image, long offset, int value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(offset);
            file.writeByte(value);
        }
    }
}
