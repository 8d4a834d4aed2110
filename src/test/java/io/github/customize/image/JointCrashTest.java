package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever kills a run on three disks of one guest, and whenever: in the end all are the old ones, or all the new ones. */
@Tag("process")
class JointCrashTest {
    private static final int KILLED = 128 + 9;

    @TempDir
    Path directory;

    private List<Path> images;
    private List<String> before;

    @BeforeEach
    void makeImages() throws Exception {
        Path other = Files.createDirectory(directory.resolve("andere Ä"));
        images = List.of(
                TestImages.qcow2(directory.resolve("root.qcow2")),
                TestImages.qcow2(other.resolve("home=1.qcow2")),
                TestImages.qcow2(directory.resolve("var.qcow2")));
        before = states();
    }

    private Finished run(String fault) throws Exception {
        return ChildRun.run(
                fault,
                "together",
                "2",
                images.get(0).toString(),
                images.get(1).toString(),
                images.get(2).toString());
    }

    @Test
    void publishesAll() throws Exception {
        assertThat(run("").output()).isEqualToIgnoringWhitespace("published");
        assertAllNew();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"publish.after-commit", "publish.before-sync", "joint.before-journal", "joint.before-promise"})
    void killedBeforeThePromiseNothingHappened(String point) throws Exception {
        assertThat(run(point + ":kill9").exit()).isEqualTo(KILLED);
        assertThat(states()).isEqualTo(before);
        // The one that has a journal already, though it does not count.
        open(images.get(2));
        images.forEach(JointCrashTest::open);
        assertThat(states()).isEqualTo(before);
        assertTidy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joint.before-renames",
                "joint.between-renames",
                "joint.before-journal-removal",
                "joint.between-removals"
            })
    void killedAfterThePromiseTheNextRunOnAnyCompletesAll(String point) throws Exception {
        for (Path next : images) {
            for (Path image : images) {
                TestImages.qcow2(image);
            }
            assertThat(run(point + ":kill9").exit()).isEqualTo(KILLED);
            open(next);
            assertAllNew();
            images.forEach(JointCrashTest::open);
            assertTidy();
            assertAllNew();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "joint.before-journal, io, 28",
        "joint.before-promise, enospc, 26",
    })
    void failedBeforeThePromiseNothingHappened(String point, String fault, String code) throws Exception {
        assertThat(run(point + ":" + fault).output()).startsWith(code + " failed to publish ");
        assertThat(states()).isEqualTo(before);
        assertTidy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"joint.before-renames", "joint.between-renames"})
    void failedAfterThePromiseSaysHowToComplete(String point) throws Exception {
        Path first = images.get(0).toRealPath();
        assertThat(run(point + ":enospc").output()).startsWith("26 ").contains("customize recover " + first);
        // What is promised is no leftover.
        for (Path image : images) {
            assertThat(Leftovers.clean(image.getParent())).isZero();
        }
        assertThat(Recovery.recover(images.get(1), Recovery.Choice.COMPLETE)).isTrue();
        assertAllNew();
        assertTidy();
        assertThat(Recovery.recover(images.get(1), Recovery.Choice.COMPLETE)).isFalse();
    }

    @Test
    void aJournalThatStaysIsToldAndRemoved() throws Exception {
        assertThat(run("joint.before-journal-removal:io").output())
                .contains("doubt: all images are the new ones", "customize recover", "published");
        assertAllNew();
        open(images.get(2));
        assertTidy();
        assertAllNew();
    }

    @Test
    void canBeDiscarded() throws Exception {
        run("joint.before-renames:kill9");
        assertThat(Recovery.recover(images.get(2), Recovery.Choice.DISCARD)).isTrue();
        assertThat(states()).isEqualTo(before);
        assertTidy();
    }

    @Test
    void whoOnlyReadsIsToldOfIt() throws Exception {
        run("joint.between-renames:kill9");
        for (Path image : images) {
            assertThatThrownBy(() -> Image.open(TestImages.lookAt(image, directory)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("customize recover");
        }
    }

    @Test
    void anImageThatWasChangedSinceIsNotReplacedWithoutAQuestion() throws Exception {
        run("joint.between-renames:kill9");
        Files.setLastModifiedTime(images.get(1), FileTime.from(Instant.now().plusSeconds(5)));
        String changed = state(images.get(1));

        for (Path image : images) {
            assertThatThrownBy(() -> Image.open(TestImages.replace(image)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("home=1.qcow2 was changed after that run")
                    .extracting(failure -> ((Failure) failure).code())
                    .isEqualTo(ExitCode.IMAGE_CORRUPT);
        }
        assertThat(state(images.get(1))).isEqualTo(changed);

        assertThat(Recovery.recover(images.get(0), Recovery.Choice.FORCE)).isTrue();
        assertAllNew();
        assertTidy();
    }

    @Test
    void anImageInUseHoldsTheRecoveryUpAndLosesNothing() throws Exception {
        run("joint.before-renames:kill9");
        Path second = images.get(1);
        ImageLock lock = ImageLock.acquire(second, Identity.of(second), false);
        try {
            assertThatThrownBy(() -> Image.open(TestImages.replace(images.get(0))))
                    .extracting(failure -> ((Failure) failure).code())
                    .isEqualTo(ExitCode.IMAGE_IN_USE);
        } finally {
            lock.close();
        }
        assertThat(states()).isEqualTo(before);
        open(images.get(0));
        assertAllNew();
    }

    @Test
    void aDamagedJournalIsRefused() throws Exception {
        run("joint.before-renames:kill9");
        Path journal = new JointJournalFile(images.get(0).toRealPath()).path();
        Files.writeString(journal, "version=1\nresults=1\n0.target=/etc/passwd\n0.candidate=/tmp/x\n");
        assertThatThrownBy(() -> Image.open(TestImages.replace(images.get(0))))
                .hasMessageContaining("it names a file that is none of ours: /tmp/x");
        assertThat(states()).isEqualTo(before);
    }

    private static void open(Path image) {
        try {
            Image.open(TestImages.replace(image)).close();
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    private List<String> states() throws Exception {
        return List.of(state(images.get(0)), state(images.get(1)), state(images.get(2)));
    }

    private void assertAllNew() throws Exception {
        for (Path image : images) {
            assertPattern(image, Format.QCOW2, 7, "1M", "2M");
            assertPattern(image, Format.QCOW2, 1, "0", "1M");
            assertConsistent(image);
        }
    }

    /** The overlays of a killed run go with the next run in their directory. */
    private void assertTidy() throws Exception {
        for (Path image : images) {
            Leftovers.clean(image.getParent());
        }
        assertThat(names(directory)).containsExactlyInAnyOrder("root.qcow2", "var.qcow2", "andere Ä");
        assertThat(names(images.get(1).getParent())).containsExactly("home=1.qcow2");
    }
}
