package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.appliance.Session;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Format;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.report.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an image whose guest cannot be opened, where no appliance is needed to see it. */
@Tag("process")
class GuestOpeningTest {
    private static final byte[] CONTENT = new byte[1 << 20];

    @TempDir
    Path dir;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = Files.write(dir.resolve("guest.raw"), CONTENT);
    }

    private ImageRequest request() {
        return new ImageRequest(image, Optional.of(Format.RAW), false, new Publication.Replace());
    }

    private void assertUntouched() throws Exception {
        assertThat(image).hasBinaryContent(CONTENT);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactly(image);
        }
        Image.open(request()).close();
    }

    private void failsWith(Throwable thrown, Sessions sessions, GuestListener listener) throws Exception {
        assertThatThrownBy(() -> GuestSession.open(request(), sessions, listener))
                .isSameAs(thrown);
        assertUntouched();
    }

    @Test
    void undoesWhatItBeganWhenNoApplianceStarts() throws Exception {
        Failure failure = new Failure(ExitCode.APPLIANCE_START, "start the appliance", "there is none");
        failsWith(
                failure,
                () -> {
                    throw failure;
                },
                new GuestListener() {});
    }

    @Test
    void undoesWhatItBeganWhateverIsThrown() throws Exception {
        for (Throwable thrown : new Throwable[] {new IllegalStateException("defect"), new OutOfMemoryError("test")}) {
            failsWith(thrown, () -> sneaky(thrown), new GuestListener() {});
        }
    }

    @Test
    void undoesWhatItBeganWhenAListenerFails() throws Exception {
        IllegalStateException defect = new IllegalStateException("the listener's");
        failsWith(defect, () -> sneaky(new AssertionError("not reached")), new GuestListener() {
            @Override
            public void phaseStarted(Phase phase, String detail) {
                if (phase == Phase.BOOT) {
                    throw defect;
                }
            }
        });
    }

    @Test
    void startsNothingForAnImageThatIsRefused() throws Exception {
        Files.delete(image);
        Files.writeString(image, "too short");
        AtomicInteger starts = new AtomicInteger();
        Sessions counted = () -> {
            starts.incrementAndGet();
            throw new AssertionError("not reached");
        };
        assertThatThrownBy(() -> GuestSession.open(request(), counted, new GuestListener() {}))
                .isInstanceOf(Failure.class);
        assertThat(starts).hasValue(0);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Session sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
