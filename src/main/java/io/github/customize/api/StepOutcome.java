package io.github.customize.api;

import io.github.customize.report.StepResult;
import java.time.Duration;
import java.util.List;

/**
 * What became of one step.
 *
 * @param index its place among the steps, from 1
 * @param type the step's key: hostname, packages …
 * @param name its title
 * @param message what was done, or why not, in one line
 * @param duration how long it took, in whole milliseconds
 * @param operations what the guest was asked to do, a line each
 * @param output what its programs printed, at most its last 64 KiB; unescaped text of the guest
 * @since 0.2.0
 */
public record StepOutcome(
        int index,
        String type,
        String name,
        Result result,
        String message,
        Duration duration,
        List<String> operations,
        String output) {
    /** Copies the list. */
    public StepOutcome {
        operations = List.copyOf(operations);
    }

    /**
     * How a step ends, in the words known from Ansible.
     *
     * @since 0.2.0
     */
    public enum Result {
        /** The guest was as wanted. */
        OK,
        /** The guest was changed. */
        CHANGED,
        /** It is not for this guest, as its {@code when} says. */
        SKIPPED,
        /** It could not do its work. */
        FAILED,
        /** It failed, and has {@code ignore_errors}. */
        IGNORED,
        /** A step before it failed. */
        NOT_RUN
    }

    static StepOutcome of(StepResult result) {
        return new StepOutcome(
                result.index(),
                result.type(),
                result.name(),
                Result.valueOf(result.result().name()),
                result.message(),
                Duration.ofMillis(result.durationMillis()),
                result.ops(),
                result.output());
    }
}
