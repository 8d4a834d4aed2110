package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where results go: a new file, the image's place, or the image itself. */
class OutputTest extends EndToEnd {
    private static final String STEPS = "- hostname: written\n";

    @ParameterizedTest
    @CsvSource({"mbr-ext4.qcow2, qcow2", "mbr-ext4.qcow2, raw", "mbr-ext4.raw, raw", "mbr-ext4.raw, qcow2"})
    void writesANewFile(String sample, String format) throws Exception {
        Path image = place.image(sample);
        Fingerprint before = Fingerprint.of(image);
        Path output = place.images().resolve("out.img");
        Path recipe = place.recipe(STEPS);
        place.tool()
                .run("--recipe", recipe, "--report", report(), "--output", output, "--output-format", format, image)
                .succeeds();
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        assertThat(Programs.succeed("qemu-img", "info", "-f", format, output.toString()))
                .contains("virtual size: 64 MiB");
        assertHostname(output);
        assertThat(ReportFile.read(report()).image(0).at("/output").asString()).isEqualTo(output.toString());
        place.assertClean(sample, "out.img");
    }

    @Test
    void writesANewFileAlsoWhenThereIsNothingToChange() throws Exception {
        Path image = place.image(PLAIN);
        Path output = place.images().resolve("out.qcow2");
        place.tool()
                .run("--recipe", place.recipe("- timezone: UTC\n"), "--output", output, image)
                .succeeds();
        Programs.succeed("qemu-img", "compare", image.toString(), output.toString());
        place.assertClean(PLAIN, "out.qcow2");
    }

    @Test
    void neverOpensTheInputForWriting() throws Exception {
        SmallDisk disk = SmallDisk.readOnly(place, place.image(PLAIN));
        Path output = place.root().resolve("out.qcow2");
        disk.run("--recipe", place.recipe(STEPS), "--output", output, disk.image())
                .succeeds();
        disk.assertUntouched();
        assertHostname(output);
    }

    @Test
    void replacesAnOutputOnlyWhenAskedToAndAllWentWell() throws Exception {
        Path image = place.image(PLAIN);
        Path output = Files.writeString(place.images().resolve("out.qcow2"), "older\n");
        Fingerprint older = Fingerprint.of(output);
        place.tool()
                .run("--recipe", place.recipe(STEPS), "--output", output, image)
                .exits(ExitCode.USAGE)
                .complains("exists", "--force");
        place.tool()
                .run("--recipe", place.recipe("- run: exit 1\n"), "--output", output, "--force", image)
                .exits(ExitCode.STEP_FAILED);
        assertThat(Fingerprint.of(output)).isEqualTo(older);
        place.tool()
                .run("--recipe", place.recipe(STEPS), "--output", output, "--force", image)
                .succeeds();
        assertHostname(output);
        place.assertClean(PLAIN, "out.qcow2");
    }

    @Test
    void refusesTheImageAsItsOwnOutput() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        place.tool()
                .run("--recipe", place.recipe(STEPS), "--output", image, image)
                .exits(ExitCode.USAGE)
                .complains("the same file");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbr-ext4.qcow2", "mbr-ext4.raw"})
    void replacesTheImageInOneStepAndKeepsItsMode(String sample) throws Exception {
        Path image = place.image(sample);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-r-----"));
        Fingerprint before = Fingerprint.of(image);
        // Whoever has the image open goes on reading the old one.
        try (var reader = Files.newByteChannel(image)) {
            change(image, STEPS);
            assertThat(reader.size()).isEqualTo(before.size());
        }
        Fingerprint after = Fingerprint.of(image);
        assertThat(after.inode()).isNotEqualTo(before.inode());
        assertThat(after.mode()).isEqualTo(before.mode());
        assertThat(after.owner()).isEqualTo(before.owner());
        assertHostname(image);
        place.assertClean(sample);
    }

    @Test
    void followsALinkToTheImage() throws Exception {
        Path image = place.image(PLAIN);
        Path link = Files.createSymbolicLink(place.root().resolve("current.qcow2"), image);
        change(link, STEPS);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertHostname(image);
        place.assertClean(PLAIN);
    }

    @Test
    void writesInPlace() throws Exception {
        Path image = place.image(PLAIN);
        long inode = Fingerprint.of(image).inode();
        place.tool().run("--recipe", place.recipe(STEPS), "--in-place", image).succeeds();
        assertThat(Fingerprint.of(image).inode()).isEqualTo(inode);
        assertHostname(image);
        place.assertClean(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-place.before-commit", "in-place.after-commit", "in-place.before-journal-removal"})
    void recoversFromDeathInPlace(String point) throws Exception {
        Path image = place.image(PLAIN);
        killInPlace(image, point);
        // Half written at worst: nobody may work on a copy of it.
        place.tool()
                .run("--recipe", place.recipe(STEPS), "--output", place.root().resolve("out.qcow2"), image)
                .exits(ExitCode.IMAGE_CORRUPT)
                .complains("customize recover");
        place.tool().run("recover", image).succeeds();
        place.assertClean(PLAIN);
        assertHostname(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-place.before-commit", "in-place.after-commit", "in-place.before-overlay-removal"})
    void theNextRunRecoversFirst(String point) throws Exception {
        Path image = place.image(PLAIN);
        killInPlace(image, point);
        place.tool()
                .run("--recipe", place.recipe(STEPS), "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsExactly("ok");
        place.assertClean(PLAIN);
        assertHostname(image);
    }

    @Test
    void deathBeforeTheJournalLeavesTheImageAsItWas() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        killInPlace(image, "in-place.before-journal");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.tool().run("recover", image).succeeds();
        change(image, STEPS);
        place.assertClean(PLAIN);
    }

    private void killInPlace(Path image, String point) throws Exception {
        Outcome outcome = place.tool()
                .with("CUSTOMIZE_FAULT", point + ":kill9")
                .run("--recipe", place.recipe(STEPS), "--in-place", image);
        assertThat(outcome.exit()).isEqualTo(128 + 9);
        Leavings.awaitNoProcess(place);
    }

    private static void assertHostname(Path image) throws Exception {
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("written\n");
    }
}
