package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Journal.Stage;
import io.github.customize.image.Recovery.Choice;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupted run is completed without a question only while nobody else has written to its image. */
class RecoveryTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path directory;

    @TempDir
    Path bin;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void completesWhatNobodyElseTouched(Stage stage) throws Exception {
        interrupt(stage);

        Image.open(TestImages.replace(image)).close();

        assertCompleted();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void neverWritesOverWhatOthersWroteSince(Stage stage) throws Exception {
        interrupt(stage);
        othersWrite();
        String used = state(image);

        for (ImageRequest request : new ImageRequest[] {TestImages.replace(image), TestImages.inPlace(image)}) {
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> Image.open(request).close());
            assertUndecided(failure);
        }
        assertUndecided(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)));
        assertThat(state(image)).isEqualTo(used);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void seesAChangeBehindATimeThatWasSetBack(Stage stage) throws Exception {
        FileTime modified = Files.getLastModifiedTime(image);
        interrupt(stage);
        othersWrite();
        Files.setLastModifiedTime(image, modified);

        assertUndecided(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)));
    }

    @Test
    void completesByForce() throws Exception {
        interrupt(Stage.WRITING);
        othersWrite();

        assertThat(Recovery.recover(image, Choice.FORCE)).isTrue();

        assertCompleted();
        assertPattern(image, Format.QCOW2, 9, "20M", "1M");
    }

    @Test
    void dropsTheRunAndKeepsTheImage() throws Exception {
        interrupt(Stage.WRITING);
        othersWrite();
        String used = state(image);

        assertThat(Recovery.recover(image, Choice.DISCARD)).isTrue();

        assertThat(state(image)).isEqualTo(used);
        assertThat(names(directory)).containsExactly("disk.qcow2");
        assertThat(Recovery.recover(image, Choice.DISCARD)).isFalse();
        assertThat(Recovery.recover(image, Choice.FORCE)).isFalse();
    }

    @Test
    void anAttemptThatWritesNothingDecidesNothing() throws Exception {
        interrupt(Stage.WRITING);
        othersWrite();
        Path tool = Files.writeString(bin.resolve("qemu-img"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        assertThat(ChildRun.runWithPath(bin + ":" + System.getenv("PATH"), "recover-by-force", image.toString())
                        .output())
                .contains("failed to complete the interrupted run");

        assertUndecided(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)));
        assertThat(Recovery.recover(image, Choice.FORCE)).isTrue();
        assertCompleted();
    }

    @Test
    void aJournalOfTheFirstVersionIsFollowedWhileTheImageIsNoNewer() throws Exception {
        interrupt(Stage.WRITING);
        writeFirstVersion();
        Recovery.recover(image, Choice.COMPLETE);
        assertCompleted();

        TestImages.qcow2(image);
        interrupt(Stage.WRITING);
        writeFirstVersion();
        othersWrite();
        assertUndecided(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)));
        assertThat(Recovery.recover(image, Choice.DISCARD)).isTrue();
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void aJournalOfAnotherDiskIsNeverFollowed() throws Exception {
        interrupt(Stage.PREPARED);
        TestImages.run("qemu-img", "resize", "-q", "-f", "qcow2", image.toString(), "128M");

        assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.FORCE)))
                .hasMessageContaining("disk of 67108864 bytes")
                .hasMessageContaining("--discard");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void anOverlayThatWasChangedSinceIsNotWritten(Stage stage) throws Exception {
        interrupt(stage);
        Path journal = new JournalFile(image).path();
        Path overlay = image.resolveSibling(JournalFile.overlayNamedIn(journal));
        String before = state(image);
        long killed = Files.getLastModifiedTime(journal).toMillis();
        TestImages.write(TestImages.node(overlay, Format.QCOW2), 9, "30M", "1M");
        Files.setLastModifiedTime(overlay, FileTime.fromMillis(killed + MINUTE));

        assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)))
                .hasMessageContaining("the overlay " + overlay + " was changed after")
                .hasMessageContaining("customize recover --discard " + image);
        assertThat(state(image)).isEqualTo(before);
        assertThat(Recovery.recover(image, Choice.FORCE)).isTrue();
        assertPattern(image, Format.QCOW2, 9, "30M", "1M");
    }

    @Test
    void anOverlayThatWasCutOffIsNeverWritten() throws Exception {
        interrupt(Stage.PREPARED);
        Path overlay = image.resolveSibling(JournalFile.overlayNamedIn(new JournalFile(image).path()));
        String before = state(image);
        try (FileChannel channel = FileChannel.open(overlay, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(overlay) / 2);
        }

        for (Choice choice : new Choice[] {Choice.COMPLETE, Choice.FORCE}) {
            assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, choice)))
                    .isNotNull();
        }
        assertThat(state(image)).isEqualTo(before);
        assertThat(Recovery.recover(image, Choice.DISCARD)).isTrue();
    }

    @Test
    void aJournalThatCannotBeReadCanBeDropped() throws Exception {
        Path journal = new JournalFile(image).path();
        for (String text :
                new String[] {"", "version=3\n", "version=2\noverlay=../../etc/passwd\n", "x".repeat(9999)}) {
            Files.writeString(journal, text);
            assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)))
                    .hasMessageContaining("customize recover --discard");
            assertThat(Recovery.recover(image, Choice.DISCARD)).isTrue();
            assertThat(names(directory)).containsExactly("disk.qcow2");
        }
    }

    @Test
    void aMissingOverlayLeavesTwoWays() throws Exception {
        interrupt(Stage.WRITING);
        Files.delete(image.resolveSibling(JournalFile.overlayNamedIn(new JournalFile(image).path())));

        assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.COMPLETE)))
                .hasMessageContaining("restore the image from a backup")
                .hasMessageContaining("--discard");
    }

    @Test
    void anyNameSurvivesTheJournal() throws Exception {
        image = Files.move(image, directory.resolve("new\nline\r\\ = #x.qcow2"));
        interrupt(Stage.PREPARED);

        assertThat(Recovery.recover(image, Choice.COMPLETE)).isTrue();
        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
    }

    @Test
    void aJournalThatIsNoFileHoldsNobodyUp() throws Exception {
        TestImages.run("mkfifo", new JournalFile(image).path().toString());

        assertThat(Leftovers.clean(directory)).isZero();
        assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Choice.DISCARD))
                        .code())
                .isEqualTo(ExitCode.IMAGE_REFUSED);
    }

    /** Leaves what a run leaves that is killed in this stage. */
    private void interrupt(Stage stage) throws Exception {
        try (Image opened = Image.open(TestImages.inPlace(image));
                Overlay overlay = Overlay.create(opened)) {
            TestImages.change(overlay, 7, "1M", "2M");
            JournalFile journal = new JournalFile(opened.path());
            journal.create(opened.journal(overlay.path()));
            overlay.ready().keep();
            if (stage != Stage.PREPARED) {
                // Half of what the overlay holds.
                TestImages.write(TestImages.node(image, Format.QCOW2), 7, "1M", "1M");
                journal.replace(opened.journal(overlay.path()).with(stage, FileState.of(image)));
            }
        }
    }

    private void writeFirstVersion() throws Exception {
        Path journal = new JournalFile(image).path();
        String text = Files.readString(journal).replace("version=2", "version=1");
        Files.writeString(journal, text.replaceAll("(?m)^(stage|size|modified|changed)=.*\n", ""));
    }

    /** A minute after the run was killed. */
    private void othersWrite() throws Exception {
        Path journal = new JournalFile(image).path();
        long killed = Files.getLastModifiedTime(journal).toMillis();
        Files.setLastModifiedTime(journal, FileTime.fromMillis(killed - MINUTE));
        TestImages.write(TestImages.node(image, Format.QCOW2), 9, "20M", "1M");
    }

    private void assertUndecided(Failure failure) {
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_CORRUPT);
        assertThat(failure)
                .hasMessageContaining("the image was changed after")
                .hasMessageContaining("customize recover --force " + image)
                .hasMessageContaining("customize recover --discard " + image);
    }

    private void assertCompleted() throws Exception {
        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertPattern(image, Format.QCOW2, 1, "0", "1M");
        assertConsistent(image);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }
}
