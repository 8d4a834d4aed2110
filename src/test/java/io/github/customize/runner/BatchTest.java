package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.report.ImageReport;
import io.github.customize.report.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BatchTest {
    private static ImageRequest missing(String name) {
        return new ImageRequest(Path.of("/no/such", name), Optional.empty(), false, new Publication.Replace());
    }

    private static List<ImageReport> run(RunListener listener) {
        Sessions none = () -> {
            throw new AssertionError("no image gets so far");
        };
        List<ImageRequest> images = List.of(missing("a"), missing("b"), missing("c"));
        return new Batch(images, List.of(), 2, false, none, listener, new Cancellation()).run();
    }

    /** All of the run would be lost otherwise, because one thread had no memory for its report. */
    @Test
    void anErrorOutsideOfTheWorkOnAnImageIsThatImagesFailure() {
        List<ImageReport> reports = run(new RunListener() {
            @Override
            public void imageFinished(int image, ImageReport report) {
                if (image == 1) {
                    throw new OutOfMemoryError("test");
                }
            }
        });
        assertThat(reports)
                .extracting(ImageReport::exitCode)
                .containsExactly(
                        ExitCode.IMAGE_UNREADABLE.number(),
                        ExitCode.INTERNAL.number(),
                        ExitCode.IMAGE_UNREADABLE.number());
        assertThat(reports.get(1).error()).contains("ran out of memory").contains("--jobs");
        assertThat(reports.get(1).image()).isEqualTo("/no/such/b");
    }
}
