package io.github.customize.runner;

import io.github.customize.step.StepFailure;
import java.time.Duration;
import java.util.Optional;

/** How long a step may take, and how much of that is left. */
final class TimeLimit {
    private final Optional<Duration> limit;
    private final long start = System.nanoTime();

    private TimeLimit(Optional<Duration> limit) {
        this.limit = limit;
    }

    /** Starts now; empty for no limit. */
    static TimeLimit of(Optional<Duration> limit) {
        return new TimeLimit(limit);
    }

    /** What is left, or nothing when there is no limit; not less than zero. */
    Optional<Duration> left() {
        return limit.map(most -> most.minusNanos(System.nanoTime() - start))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** The failure of a step that took longer. */
    StepFailure exceeded() {
        long seconds = limit.orElse(Duration.ZERO).toSeconds();
        return new StepFailure(StepFailure.Kind.TIMED_OUT, "took longer than its timeout of " + seconds + " s");
    }
}
