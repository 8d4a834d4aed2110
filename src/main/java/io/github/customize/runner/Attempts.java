package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.report.Result;
import io.github.customize.step.Done;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries a step as often as its recipe says, until it succeeds. */
final class Attempts {
    private final Step<?> step;
    private final TimeLimit all;
    private final Consumer<String> notices;
    private @Nullable Done done;
    private @Nullable StepFailure failure;
    private boolean actedBefore;

    /** Tries within a limit for all of them together. */
    Attempts(Step<?> step, TimeLimit all, Consumer<String> notices) {
        this.step = step;
        this.all = all;
        this.notices = notices;
    }

    /** A step that fails is no exception here, but a {@link #failure}. */
    void run(StepRunner runner, int index, StepRecord record) throws Failure, DaemonLost {
        long retries = step.common().retries();
        for (long retry = 0; done == null; retry++) {
            try {
                done = runner.run(step, all.orShorter(step.timeout()), record);
                failure = null;
            } catch (StepFailure e) {
                failure = e;
                if (retry == retries || e.kind() == StepFailure.Kind.UNSUPPORTED || !hasTimeForAnother()) {
                    return;
                }
                actedBefore = record.hasActed();
                announce(index, retry + 1, retries, e);
                pause();
                record.startAgain();
            }
        }
    }

    private boolean hasTimeForAnother() {
        return all.left()
                .filter(left -> left.compareTo(step.common().delay()) <= 0)
                .isEmpty();
    }

    private void announce(int index, long retry, long retries, StepFailure e) {
        String when = step.common().delay().isZero()
                ? "trying again"
                : "trying again in " + step.common().delay().toSeconds() + " s";
        notices.accept("step " + index + " (" + step.type().name() + ") failed, " + when + " (" + retry + " of "
                + retries + "): " + e.getMessage());
    }

    private void pause() throws DaemonLost {
        Duration delay = step.common().delay();
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonLost("interrupted while a step waited to be tried again", e);
        }
    }

    Optional<StepFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** An attempt that failed may have changed something, which the last one then finds done. */
    Result result() {
        if (done != null) {
            return done.changed() || actedBefore ? Result.CHANGED : Result.OK;
        }
        boolean ignored =
                step.ignoreErrors() && failure().map(StepFailure::isIgnorable).orElse(true);
        return ignored ? Result.IGNORED : Result.FAILED;
    }

    String message() {
        return done != null
                ? done.message()
                : failure().map(StepFailure::getMessage).orElse("");
    }
}
