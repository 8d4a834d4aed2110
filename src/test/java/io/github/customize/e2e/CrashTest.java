package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is killed whenever: the image is the old one or the new one, and the next run finds nothing in its way. */
class CrashTest extends EndToEnd {
    /** A few, spread over the run; {@link RunKillSoakTest} takes hundreds at random. */
    private static final int MOMENTS = 4;

    private Survival survival;
    private Path recipe;

    @BeforeEach
    void writeRecipe() throws Exception {
        survival = Survival.in(place);
        recipe = survival.recipe();
    }

    @Test
    void survivesTheDeathOfTheProgram() throws Exception {
        survivesAtAnyMoment(Running::kill9);
    }

    /** As when a build job is killed with all that it started: nobody is left to clean up. */
    @Test
    void survivesTheDeathOfAllItsProcesses() throws Exception {
        survivesAtAnyMoment(Running::kill9All);
    }

    /** What is done to a run. */
    private interface Death {
        void of(Running running) throws Exception;
    }

    private void survivesAtAnyMoment(Death death) throws Exception {
        Duration whole = survival.measure();
        for (int moment = 1; moment <= MOMENTS; moment++) {
            Fingerprint before = survival.freshImage();
            try (Running running = survival.start()) {
                if (!running.endsWithin(whole.multipliedBy(moment).dividedBy(MOMENTS))) {
                    death.of(running);
                }
                running.outcome();
            }
            survival.assertOldOrNew(before);
        }
    }

    @Test
    void survivesTheDeathOfTheVirtualMachine() throws Exception {
        Path image = survival.image();
        Duration life = measureMachine();
        for (int moment = 0; moment < MOMENTS; moment++) {
            Fingerprint before = survival.freshImage();
            try (Running running = survival.start()) {
                ProcessHandle qemu = running.awaitQemu();
                if (!running.endsWithin(life.multipliedBy(moment).dividedBy(MOMENTS))) {
                    qemu.destroyForcibly();
                }
                assertSaysWhatHappened(running.outcome(), Fingerprint.of(image).equals(before));
            }
            place.assertClean(PLAIN);
            survival.assertOldOrNew(before);
        }
    }

    private static void assertSaysWhatHappened(Outcome outcome, boolean untouched) {
        if (untouched) {
            assertThat(outcome.exit()).as(outcome.err()).isBetween(30, 39);
            assertThat(outcome.err()).contains("failed to");
        } else {
            outcome.succeeds();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish.after-copy",
                "publish.after-commit",
                "publish.before-sync",
                "publish.before-rename",
                "publish.after-rename"
            })
    void survivesDeathWhilePublishing(String point) throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = place.tool().with("CUSTOMIZE_FAULT", point + ":kill9").run("--recipe", recipe, image);
        assertThat(outcome.exit()).isEqualTo(128 + 9);
        assertThat(Fingerprint.of(image).equals(before)).isEqualTo(!point.equals("publish.after-rename"));
        survival.assertOldOrNew(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish.after-copy", "publish.before-sync", "publish.before-rename"})
    void cleansUpWhenPublishingFails(String point) throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        place.tool()
                .with("CUSTOMIZE_FAULT", point + ":io")
                .run("--recipe", recipe, image)
                .exits(ExitCode.IMAGE_UNPUBLISHED)
                .complains("Input/output error");
        place.tool()
                .with("CUSTOMIZE_FAULT", point + ":enospc")
                .run("--recipe", recipe, image)
                .exits(ExitCode.IMAGE_NO_SPACE);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    /** The time is up while the result is checked; {@code tool} is what qemu-img then does. */
    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 1000000", "trap '' TERM; sleep 20; exit 1"})
    void endsWhenTheTimeIsUpWhileItPublishes(String tool) throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Path bin = Files.createDirectory(place.root().resolve("bin"));
        String script = "#!/bin/sh\nPATH=${PATH#*:}\n[ $1 != check ] || { " + tool + "; }\nexec qemu-img \"$@\"\n";
        Files.writeString(bin.resolve("qemu-img"), script);
        Files.setPosixFilePermissions(bin.resolve("qemu-img"), PosixFilePermissions.fromString("rwx------"));
        place.tool()
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .run("--recipe", recipe, "--timeout", "10s", "--sandbox", "off", image)
                .exits(ExitCode.STEP_TIMED_OUT)
                .complains("10s of --timeout; the image is as it was");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    @Test
    void tellsWhatIsPublishedButNotConfirmed() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        place.tool()
                .with("CUSTOMIZE_FAULT", "publish.after-rename:io")
                .run("--recipe", recipe, "--report", report(), image)
                .exits(ExitCode.AFTER_PUBLISHING);
        ReportFile report = ReportFile.read(report());
        assertThat(report.image(0).at("/result").asString()).isEqualTo("changed");
        assertThat(report.image(0).at("/exit_code").asInt()).isEqualTo(ExitCode.AFTER_PUBLISHING.number());
        assertThat(report.image(0).at("/notes").toString()).contains("did not confirm");
        survival.assertOldOrNew(before);
        assertThat(Fingerprint.of(image)).isNotEqualTo(before);
    }

    @Test
    void stopsAtCtrlC() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Path endless = place.recipe("- hostname: never\n- run: sleep 1000000\n");
        try (Running running = place.tool().start("--recipe", endless, "--report", report(), "-v", image)) {
            running.awaitLine("step 2/2 started");
            running.interrupt();
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
        assertThat(ReportFile.read(report()).image(0).at("/exit_code").asInt()).isEqualTo(130);
    }

    @Test
    void stopsInOrderHoweverOftenCtrlCIsPressed() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Path endless = place.recipe("- hostname: never\n- run: sleep 1000000\n");
        try (Running running = place.tool().start("--recipe", endless, "--report", report(), "-v", image)) {
            running.awaitLine("step 2/2 started");
            while (running.isAlive()) {
                running.interruptIfAlive();
            }
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
        assertThat(ReportFile.read(report()).image(0).at("/exit_code").asInt()).isEqualTo(130);
    }

    @Test
    void stopsAtCtrlCWhileTheApplianceStarts() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        try (Running running = start(image)) {
            running.awaitQemu();
            running.interrupt();
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    @Test
    void stopsAtCtrlCWhileTheApplianceIsBuilt() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Tool firstTime = place.tool().with("XDG_CACHE_HOME", place.root() + "/cache");
        try (Running running = firstTime.start("--recipe", recipe, image)) {
            running.awaitLine("building the appliance");
            running.interrupt();
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        Leavings.awaitNoProcess(place);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--in-place"})
    void ctrlCWhilePublishingIsInTimeOrTooLate(String mode) throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome;
        try (Running running = place.tool().start("--recipe", recipe, mode, image)) {
            running.awaitLine("\npublish\n");
            running.interrupt();
            outcome = running.outcome();
        }
        int exit = outcome.exit();
        place.assertClean(PLAIN);
        // What is published already may have been on its way to a check, or to the disk.
        assertThat(exit)
                .as(outcome.err())
                .isIn(ExitCode.DONE.number(), ExitCode.AFTER_PUBLISHING.number(), ExitCode.INTERRUPTED.number());
        assertThat(Fingerprint.of(image).equals(before)).isEqualTo(exit == ExitCode.INTERRUPTED.number());
        survival.assertOldOrNew(before);
    }

    private Running start(Path image) throws Exception {
        return place.tool().start("--recipe", recipe, image);
    }

    private Duration measureMachine() throws Exception {
        survival.freshImage();
        try (Running running = survival.start()) {
            ProcessHandle qemu = running.awaitQemu();
            Instant start = Instant.now();
            qemu.onExit().join();
            Duration life = Duration.between(start, Instant.now());
            running.outcome().succeeds();
            return life;
        }
    }
}
