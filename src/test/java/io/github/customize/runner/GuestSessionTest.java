package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.appliance.Session;
import io.github.customize.appliance.TestAppliance;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.WriteFile;
import io.github.customize.report.Phase;
import io.github.customize.step.MissingMounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of a session, from opening to commit or discard, on a small sample image in the real appliance. */
@Tag("appliance")
@Timeout(600)
class GuestSessionTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("samples", "target/samples"), "small", "plain-ext4.qcow2");

    @TempDir
    Path dir;

    private final List<String> events = new ArrayList<>();
    private final List<Session> started = new ArrayList<>();
    private Path image;
    private FileTime written;

    @BeforeEach
    void copySample() throws Exception {
        image = Files.copy(SAMPLE, dir.resolve("guest.qcow2"));
        written = Files.getLastModifiedTime(image);
    }

    @AfterEach
    void nothingIsLeftRunning() {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            assertThat(child.onExit()).as("end of process %d", child.pid()).succeedsWithin(TestAppliance.OFF);
        }
    }

    private final GuestListener listener = new GuestListener() {
        @Override
        public void phaseStarted(Phase phase, String detail) {
            events.add(phase.word());
        }

        @Override
        public void applianceGone() {
            events.add("appliance gone");
        }
    };

    private Session start() throws Failure {
        try {
            Session session = Appliance.start(
                    LaunchOptions.of(TestAppliance.dir(), Accelerator.TCG, new ApplianceSize(256, 1)), notice -> {});
            started.add(session);
            return session;
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private GuestSession open() throws Exception {
        return open(new Publication.Replace());
    }

    private GuestSession open(Publication publication) throws Exception {
        return GuestSession.open(request(publication), this::start, listener);
    }

    private ImageRequest request(Publication publication) {
        return new ImageRequest(image, Optional.empty(), false, publication);
    }

    private static void write(GuestSession guest, String path, String text) throws Exception {
        assertThat(guest.daemon()
                        .call(WriteFile.replace(path, Payload.of(text), Attributes.of(0644, 0, 0)))
                        .error())
                .isNull();
    }

    private String motd() throws Exception {
        try (GuestSession guest = open(new Publication.ToFile(dir.resolve("never"), Optional.empty()))) {
            return new String(guest.view().read("/etc/motd").orElseThrow(), StandardCharsets.UTF_8);
        }
    }

    /** The image is what it was, there is nothing beside it, and others may have it. */
    private void assertUntouched() throws Exception {
        assertThat(image).hasSameBinaryContentAs(SAMPLE);
        assertThat(Files.getLastModifiedTime(image)).isEqualTo(written);
        assertAlone();
    }

    private void assertAlone() throws Exception {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactly(image);
        }
        Image.open(request(new Publication.Replace())).close();
    }

    @Test
    void throwsAwayWhatWasNotCommitted() throws Exception {
        try (GuestSession guest = open()) {
            assertThat(guest.facts().family()).isEqualTo("debian");
            write(guest, "/etc/motd", "thrown away\n");
            assertThat(guest.view().read("/etc/motd")).isPresent();
        }
        assertUntouched();
        assertThat(events).containsExactly("prepare", "boot", "attach", "inspect");
    }

    @Test
    void publishesWhatWasCommitted() throws Exception {
        try (GuestSession guest = open()) {
            write(guest, "/etc/motd", "committed\n");
            assertThat(guest.commit()).containsExactly(image.toRealPath());
        }
        assertThat(events).containsExactly("prepare", "boot", "attach", "inspect", "sync", "appliance gone", "publish");
        assertAlone();
        assertThat(motd()).isEqualTo("committed\n");
    }

    @Test
    void keepsTheImageWhenNothingIsToBePublished() throws Exception {
        try (GuestSession guest = open()) {
            assertThat(guest.commitUnchanged()).containsExactly(Optional.empty());
        }
        assertUntouched();
    }

    @Test
    void makesTheNewFileAlsoWhenNothingChanged() throws Exception {
        Path output = dir.resolve("copy.qcow2");
        try (GuestSession guest = open(new Publication.ToFile(output, Optional.empty()))) {
            assertThat(guest.commitUnchanged()).containsExactly(Optional.of(output.toRealPath()));
        }
        assertThat(output).hasSameBinaryContentAs(SAMPLE);
        Files.delete(output);
        assertUntouched();
    }

    @Test
    void looksAtAnImageThatAnotherSessionChanges(@TempDir Path work) throws Exception {
        try (GuestSession reader = open(new Publication.Discard(work));
                GuestSession writer = open()) {
            assertThat(writer.facts()).isEqualTo(reader.facts());
            write(reader, "/etc/motd", "thrown away\n");
            assertThatThrownBy(reader::commit).isInstanceOf(Failure.class).hasMessageContaining("opened read-only");
            assertThatThrownBy(reader::commitUnchanged).isInstanceOf(Failure.class);
            assertThat(reader.view().read("/etc/motd").orElseThrow())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("thrown away\n");
        }
        assertUntouched();
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void endsWithItsFirstCommit() throws Exception {
        try (GuestSession guest = open()) {
            guest.commit();
            assertThatThrownBy(guest::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(guest::commitUnchanged).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(guest::view).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> guest.steps(MissingMounts.FAIL)).isInstanceOf(IllegalStateException.class);
        }
        assertAlone();
    }

    @Test
    void endsWhenItIsClosedHoweverOften() throws Exception {
        GuestSession guest = open();
        guest.close();
        guest.close();
        assertThatThrownBy(guest::commit).isInstanceOf(IllegalStateException.class);
        assertUntouched();
    }

    @Test
    void losesNothingButTheChangesWithItsAppliance() throws Exception {
        try (GuestSession guest = open()) {
            write(guest, "/etc/motd", "lost\n");
            ProcessHandle.of(started.get(0).pid()).orElseThrow().destroyForcibly();
            Failure failure = catchThrowableOfType(Failure.class, guest::commit);
            assertThat(failure.code()).isEqualTo(ExitCode.APPLIANCE_LOST);
            assertThat(failure).hasCauseInstanceOf(DaemonLost.class);
            assertThat(events).endsWith("sync", "appliance gone");
        }
        assertUntouched();
    }

    @Test
    void publishesNothingWhenTheGuestsFileSystemsCannotBeUnmounted() throws Exception {
        try (GuestSession guest = open()) {
            write(guest, "/etc/motd", "lost\n");
            guest.daemon().close();
            assertThatThrownBy(guest::commit).isInstanceOf(Failure.class);
        }
        assertUntouched();
    }

    @Test
    void undoesWhatItBeganWhenTheDiskCannotBeAttached() throws Exception {
        Sessions dead = () -> {
            Session session = start();
            session.close();
            return session;
        };
        Failure failure = catchThrowableOfType(
                Failure.class, () -> GuestSession.open(request(new Publication.Replace()), dead, listener));
        assertThat(failure.code()).isEqualTo(ExitCode.APPLIANCE_LOST);
        assertUntouched();
    }

    @Test
    void undoesWhatItBeganWhenThereIsNoSystemOnTheDisk() throws Exception {
        Files.copy(SAMPLE.resolveSibling("no-system.qcow2"), dir.resolve("empty.qcow2"));
        Files.delete(image);
        image = dir.resolve("empty.qcow2");
        assertThatThrownBy(this::open).isInstanceOf(Failure.class);
        assertThat(started).hasSize(1);
        assertThat(image).hasSameBinaryContentAs(SAMPLE.resolveSibling("no-system.qcow2"));
        assertAlone();
    }
}
