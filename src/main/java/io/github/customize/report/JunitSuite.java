package io.github.customize.report;

import io.github.customize.failure.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image as a test suite: a test case for each step and each thing that was made anew.
 *
 * @param imageError why the image failed, if it was none of these: then the suite gets a test case for it
 */
record JunitSuite(ImageReport image, @Nullable String imageError) {
    static JunitSuite of(ImageReport image) {
        return new JunitSuite(image, isTold(image) ? null : image.error());
    }

    /** Whether one of the other test cases says why. A failure of {@code finally} is the image's only if it is the first. */
    private static boolean isTold(ImageReport image) {
        boolean first = image.exitCode() == ExitCode.STEP_FAILED.number();
        return image.steps().stream().anyMatch(step -> step.result() == Result.FAILED && (first || !step.inFinally()))
                || image.refreshes().stream().anyMatch(refresh -> refresh.result() == Result.FAILED);
    }

    private static Stream<Result> results(ImageReport image) {
        return Stream.concat(
                image.steps().stream().map(StepResult::result),
                image.refreshes().stream().map(RefreshResult::result));
    }

    private long count(Result... wanted) {
        return results(image).filter(List.of(wanted)::contains).count();
    }

    long tests() {
        return results(image).count() + errors();
    }

    long failures() {
        return count(Result.FAILED);
    }

    long errors() {
        return imageError == null ? 0 : 1;
    }

    long skipped() {
        return count(Result.SKIPPED, Result.NOT_RUN, Result.IGNORED);
    }

    long millis() {
        return image.phases().values().stream().mapToLong(Long::longValue).sum();
    }
}
