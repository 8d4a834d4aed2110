package io.github.customize.recipe;

import io.github.customize.source.Problems;
import io.github.customize.step.Step;
import io.github.customize.step.StepPhase;
import io.github.customize.text.TimeSpan;
import java.util.List;

/** Checks where the steps of a recipe stand. */
final class StepOrder {
    private StepOrder() {}

    /** The steps of a recipe stand in the order of their phases. */
    static void check(List<Step<?>> steps, Problems problems) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            Step<?> step = steps.get(i);
            if (step.type().phase().compareTo(steps.get(i + 1).type().phase()) > 0) {
                String name = "'" + step.type().name() + "'";
                problems.add(
                        step.at(),
                        "a step " + name + " must stand last, since it runs after all others",
                        "move it there");
            }
        }
    }

    /** The steps that run at the end are ordinary ones, and there is a limit for them. */
    static void checkFinally(List<Step<?>> steps, Problems problems) {
        for (Step<?> step : steps) {
            if (step.type().phase() != StepPhase.MOUNTED) {
                problems.add(
                        step.at(),
                        "a step '" + step.type().name() + "' cannot stand in 'finally'",
                        "move it to the end of 'steps'");
            }
            if (step.timeout()
                    .filter(limit -> limit.compareTo(Step.LONGEST_IN_FINALLY) > 0)
                    .isPresent()) {
                String most = TimeSpan.text(Step.LONGEST_IN_FINALLY);
                problems.add(
                        step.at(),
                        "a step of 'finally' may take " + most + " at most, with all its tries",
                        "give it a 'timeout' of " + most + " or less");
            }
        }
    }
}
