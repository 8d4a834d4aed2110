package io.github.customize.runner;

import io.github.customize.failure.ExitCode;
import io.github.customize.report.StepResult;
import java.util.List;
import java.util.Optional;

/**
 * What became of a plan on one guest.
 *
 * @param steps one result for each step of the plan
 * @param failure why the guest is not what the plan wants, if it is not
 * @param error the failed step's place and its message, empty without a failure
 */
public record PlanOutcome(List<StepResult> steps, Optional<ExitCode> failure, String error) {
    public PlanOutcome {
        steps = List.copyOf(steps);
    }
}
