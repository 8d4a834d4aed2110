package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever kills a run, and whenever: the image is the old one or the new one, and the next run tidies up. */
@Tag("process")
class CrashTest {
    private static final int KILLED = 128 + 9;

    @TempDir
    Path directory;

    private Path image;
    private Aftermath aftermath;
    private String before;

    @BeforeEach
    void makeImage() throws Exception {
        image = directory.resolve("disk.qcow2");
        aftermath = Aftermath.prepare(image);
        before = state(image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish.after-copy",
                "publish.after-commit",
                "publish.before-sync",
                "publish.before-rename",
                "in-place.before-journal"
            })
    void killedBeforeItHappened(String point) throws Exception {
        Finished finished = ChildRun.run(point + ":kill9", mode(point), image.toString(), "2");

        assertThat(finished.exit()).as(finished.output()).isEqualTo(KILLED);
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).hasSizeGreaterThan(1);
        nextRunTidiesUp();
        assertThat(state(image)).isEqualTo(before);
    }

    @Test
    void killedAfterTheRename() throws Exception {
        Finished finished = ChildRun.run("publish.after-rename:kill9", "replace", image.toString(), "2");

        assertThat(finished.exit()).as(finished.output()).isEqualTo(KILLED);
        assertNew();
        nextRunTidiesUp();
        assertNew();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in-place.before-commit",
                "in-place.commit-begun",
                "in-place.after-commit",
                "in-place.before-journal-removal",
                "in-place.before-overlay-removal"
            })
    void killedInPlaceTheNextRunCompletesIt(String point) throws Exception {
        Finished finished = ChildRun.run(point + ":kill9", "in-place", image.toString(), "2");

        assertThat(finished.exit()).as(finished.output()).isEqualTo(KILLED);
        nextRunTidiesUp();
        assertNew();
    }

    @Test
    void aHalfWrittenImageIsCompletedByRecover() throws Exception {
        ChildRun.run("in-place.commit-begun:kill9", "in-place", image.toString(), "40");
        // What a commit leaves that was killed half-way: some of the changes, and a file that was not closed.
        TestImages.write(TestImages.node(image, Format.QCOW2), 7, "5M", "3M");
        TestImages.patch(image, 72, 1L);
        Files.setLastModifiedTime(new JournalFile(image).path(), FileTime.from(Instant.now()));

        assertThat(Leftovers.clean(directory)).isZero();
        assertThat(Recovery.recover(image, Recovery.Choice.COMPLETE)).isTrue();

        assertPattern(image, Format.QCOW2, 7, "1M", "40M");
        assertConsistent(image);
        assertThat(names(directory)).containsExactly("disk.qcow2");
        assertThat(Recovery.recover(image, Recovery.Choice.COMPLETE)).isFalse();
    }

    @Test
    void anImageWithAJournalIsNotReadAsIfItWereWhole() throws Exception {
        ChildRun.run("in-place.before-commit:kill9", "in-place", image.toString(), "2");

        Finished reader = ChildRun.run(
                "", "to-file", image.toString(), "2", directory.resolve("out").toString());
        assertThat(reader.output()).startsWith("23 ").contains("customize recover");
    }

    @Test
    void aJournalOfAnotherFileIsNotFollowed() throws Exception {
        ChildRun.run("in-place.before-commit:kill9", "in-place", image.toString(), "2");
        Path other = TestImages.qcow2(directory.resolve("new.qcow2"));
        Files.delete(image);
        Files.move(other, image);
        String replaced = state(image);

        assertThat(ChildRun.run("", "open", image.toString()).output())
                .startsWith("23 ")
                .contains("journal is of another file");
        assertThat(state(image)).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource({
        "publish.after-copy, io, 28",
        "publish.after-commit, enospc, 26",
        "publish.before-sync, io, 28",
        "publish.before-rename, enospc, 26",
        "in-place.before-journal, io, 28",
        "in-place.before-journal, enospc, 26",
    })
    void failedBeforeItHappened(String point, String fault, String code) throws Exception {
        Finished finished = ChildRun.run(point + ":" + fault, mode(point), image.toString(), "2");

        assertThat(finished.output()).startsWith(code + " failed to ");
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    /** From the rename on the image is the new one, and nobody may be told that it is the old one. */
    @ParameterizedTest
    @ValueSource(strings = {"publish.after-rename", "in-place.after-journal-removal"})
    void whatIsNotConfirmedAfterwardsIsNoFailureToPublish(String point) throws Exception {
        Finished finished = ChildRun.run(point + ":io", mode(point), image.toString(), "2");

        assertThat(finished.output())
                .contains("doubt: " + image.toRealPath(), "did not confirm", "Input/output error", "published");
        assertNew();
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void anOverlayThatCannotBeRemovedIsNoFailureEither() throws Exception {
        Finished finished = ChildRun.run("in-place.before-overlay-removal:io", "in-place", image.toString(), "2");

        assertThat(finished.output()).isEqualToIgnoringWhitespace("published");
        nextRunTidiesUp();
        assertNew();
    }

    /** As the kernel reports it: the thread that publishes syncs the file first, then its directory. */
    @Test
    void aDirectoryThatCannotBeSyncedIsTold() throws Exception {
        Path log = directory.resolveSibling("calls");
        Finished finished = ChildRun.runSpoilt("fsync:error=EIO:when=2+", log, "replace", image.toString(), "2");

        assertThat(finished.output()).contains("doubt: " + image.toRealPath(), "Input/output error", "published");
        assertNew();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-place.after-commit", "in-place.before-journal-removal"})
    void failedInPlaceSaysHowToComplete(String point) throws Exception {
        Finished finished = ChildRun.run(point + ":enospc", "in-place", image.toString(), "2");

        assertThat(finished.output()).startsWith("26 ").contains("customize recover " + image.toRealPath());
        nextRunTidiesUp();
        assertNew();
    }

    private void nextRunTidiesUp() throws Exception {
        aftermath.tidyUp();
    }

    private void assertNew() throws Exception {
        aftermath.assertNew(2);
    }

    private static String mode(String point) {
        return point.startsWith("in-place") ? "in-place" : "replace";
    }
}
