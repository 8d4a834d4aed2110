package io.github.customize.runner;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import io.github.customize.text.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a step may take, and how much of that is left. */
final class TimeLimit {
    private final Optional<Duration> limit;
    private final String what;
    private final long start;

    private TimeLimit(Optional<Duration> limit, String what, long start) {
        this.limit = limit;
        this.what = what;
        this.start = start;
    }

    /** Starts now; empty for no limit. */
    static TimeLimit of(Optional<Duration> limit) {
        return new TimeLimit(
                limit, "its timeout of " + limit.map(TimeSpan::text).orElse("nothing"), System.nanoTime());
    }

    /** The limit of a step that runs at the end of a recipe; it starts now. */
    static TimeLimit inFinally() {
        Duration most = Step.LONGEST_IN_FINALLY;
        return new TimeLimit(
                Optional.of(most), TimeSpan.text(most) + ", the limit of steps in 'finally'", System.nanoTime());
    }

    /** This limit, or what a step says itself if less is left of that; the step starts now. */
    TimeLimit orShorter(Optional<Duration> own) {
        boolean shorter = own.isPresent()
                && left().filter(left -> left.compareTo(own.get()) < 0).isEmpty();
        return shorter || limit.isEmpty() ? of(own) : this;
    }

    /** The limit for these operations: a program that has none at all gets the usual one. */
    TimeLimit of(List<? extends Op> ops) {
        if (limit.isPresent() || ops.stream().noneMatch(TimeLimit::isUnlimited)) {
            return this;
        }
        String usual = TimeSpan.text(Exec.USUAL_LIMIT);
        return new TimeLimit(
                Optional.of(Exec.USUAL_LIMIT),
                usual + ", the limit of programs without a timeout; give the step a longer 'timeout'",
                start);
    }

    private static boolean isUnlimited(Op op) {
        return op instanceof Exec exec && exec.timeoutMillis() == null;
    }

    /** What is left, or nothing when there is no limit; not less than zero. */
    Optional<Duration> left() {
        return limit.map(most -> most.minusNanos(System.nanoTime() - start))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** The failure of a step that took longer. */
    StepFailure exceeded() {
        return new StepFailure(StepFailure.Kind.TIMED_OUT, "took longer than " + what);
    }
}
