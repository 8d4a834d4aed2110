package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.Defect;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.CraftedQcow2;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.plan.Plan;
import io.github.customize.report.ImageReport;
import io.github.customize.report.RunListener;
import io.github.customize.step.MissingMounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class BatchTest {
    private static final Plan NO_STEPS = new Plan("none", MissingMounts.FAIL, List.of());

    private static ImageRequest missing(String name) {
        return new ImageRequest(Path.of("/no/such", name), Optional.empty(), false, new Publication.Replace());
    }

    private static ImageTask task(ImageRequest request) {
        return new ImageTask(request, request.image().toString(), NO_STEPS, Optional.empty(), false);
    }

    private static List<ImageReport> run(RunListener listener) {
        Sessions none = () -> {
            throw new AssertionError("no image gets so far");
        };
        return run(List.of(missing("a"), missing("b"), missing("c")), none, listener);
    }

    private static List<ImageReport> run(List<ImageRequest> images, Sessions sessions, RunListener listener) {
        return new Batch(
                        images.stream().map(BatchTest::task).toList(),
                        2,
                        false,
                        sessions,
                        listener,
                        new Cancellation(),
                        new ImageTimer(Optional.empty()))
                .run();
    }

    @TempDir
    Path directory;

    /** The appliance never comes up: only the time of the image ends that. */
    @Test
    void anImageWhoseTimeIsUpFailsAndIsAsItWas() throws Exception {
        Path image = directory.resolve("i.qcow2");
        assertThat(new ProcessBuilder("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "1M")
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        byte[] before = Files.readAllBytes(image);
        Sessions never = () -> {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("never");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(ExitCode.INTERRUPTED, "start the appliance", "interrupted", e);
            }
        };
        ImageRequest request = new ImageRequest(image, Optional.empty(), false, new Publication.Replace());
        try (ImageTimer timer = new ImageTimer(Optional.of(Duration.ofSeconds(1)))) {
            List<ImageReport> reports = new Batch(
                            List.of(task(request), task(missing("b"))),
                            1,
                            false,
                            never,
                            new RunListener() {},
                            new Cancellation(),
                            timer)
                    .run();
            assertThat(reports.get(0).exitCode()).isEqualTo(ExitCode.STEP_TIMED_OUT.number());
            assertThat(reports.get(0).error())
                    .isEqualTo("took longer than the 1s of --timeout; the image is as it was");
            assertThat(reports.get(1).exitCode()).isEqualTo(ExitCode.IMAGE_UNREADABLE.number());
        }
        assertThat(image).hasBinaryContent(before);
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

    /** Each names four million tables; all of them in memory at once would leave nothing for the others. */
    @Test
    void manyImagesWithTheLargestTablesAreCheckedInTheMemoryOfFew(@TempDir Path directory) throws Exception {
        int entries = 4 << 20;
        List<ImageRequest> images = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path image = directory.resolve("disk" + i);
            try (CraftedQcow2 file = new CraftedQcow2(image, 9, entries * (32L << 10))) {
                long first = 3L + entries / 64;
                file.l1(3, entries, entry -> (first + entry) * file.cluster()).end(first + entries);
            }
            images.add(new ImageRequest(image, Optional.empty(), false, new Publication.Replace()));
        }
        Sessions none = () -> {
            throw new Failure(ExitCode.APPLIANCE_START, "start an appliance", "this is a test");
        };
        List<ImageReport> reports = run(images, none, new RunListener() {});

        assertThat(reports).extracting(ImageReport::exitCode).containsOnly(ExitCode.APPLIANCE_START.number());
    }

    @Test
    void aLackOfMemoryIsSaidToBeOneWhateverIsAroundIt() {
        Throwable wrapped = new IllegalStateException(new CompletionException(new OutOfMemoryError("Java heap space")));

        assertThat(new Defect(wrapped).message()).contains("ran out of memory", "Java heap space", "--jobs");
        assertThat(new Defect(wrapped).isLackOfMemory()).isTrue();
        assertThat(new Defect(new IllegalStateException("odd")).message())
                .isEqualTo("defect in the program: java.lang.IllegalStateException: odd");
    }
}
