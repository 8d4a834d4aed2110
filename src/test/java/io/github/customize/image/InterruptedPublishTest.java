package io.github.customize.image;

import static io.github.customize.image.TestImages.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of an image may be up at any moment of its publication: then it is published, or that is why it is not. */
@Tag("process")
@Timeout(300)
class InterruptedPublishTest {
    private static final int MOMENTS = Integer.getInteger("interrupted.moments", 8);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"replace", "in-place", "convert"})
    void isInterruptedOrDone(String mode) throws Exception {
        long begin = System.nanoTime();
        assertThat(publish(mode, Long.MAX_VALUE)).isNull();
        long whole = System.nanoTime() - begin;
        for (int moment = 0; moment <= MOMENTS; moment++) {
            Throwable failure = publish(mode, whole * moment / MOMENTS);
            if (failure != null) {
                assertThat(isInterruption(failure))
                        .as("moment %d: %s", moment, failure)
                        .isTrue();
            }
        }
    }

    /** What the publication threw, if it did, when the thread was interrupted that much later. */
    private @Nullable Throwable publish(String mode, long nanos) throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        ImageRequest request = switch (mode) {
            case "in-place" -> TestImages.inPlace(image);
            case "convert" ->
                new ImageRequest(
                        image,
                        java.util.Optional.empty(),
                        false,
                        new Publication.ToFile(directory.resolve("out.raw"), Format.RAW));
            default -> TestImages.replace(image);
        };
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
        Callable<Boolean> work = () -> {
            try (Image opened = Image.open(request);
                    Overlay overlay = Overlay.create(opened);
                    Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
                TestImages.change(overlay, 7, "1M", "2M");
                begun.complete(true);
                publisher.prepare();
                publisher.publish();
            }
            return true;
        };
        Thread worker = new Thread(() -> {
            try {
                work.call();
                ended.complete(null);
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        worker.start();
        begun.get(60, TimeUnit.SECONDS);
        if (nanos != Long.MAX_VALUE) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            worker.interrupt();
        }
        Throwable failure = ended.get(60, TimeUnit.SECONDS);
        assertThat(names(directory)).allMatch(name -> name.equals("disk.qcow2") || name.equals("out.raw"));
        for (String name : names(directory)) {
            java.nio.file.Files.delete(directory.resolve(name));
        }
        return failure;
    }

    private static boolean isInterruption(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof InterruptedException
                    || at instanceof InterruptedIOException
                    || at instanceof ClosedByInterruptException
                    || (at instanceof Failure known && known.code() == ExitCode.INTERRUPTED)) {
                return true;
            }
        }
        return false;
    }
}
