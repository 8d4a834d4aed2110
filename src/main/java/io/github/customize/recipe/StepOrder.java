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
        for (int i = 0; i < steps.size(); i++) {
            Step<?> step = steps.get(i);
            if (phase(step) == StepPhase.FIRST) {
                checkFirst(step, i == 0 || phase(steps.get(i - 1)) == StepPhase.FIRST, problems);
            } else if (i + 1 < steps.size()
                    && phase(steps.get(i + 1)) != StepPhase.FIRST
                    && phase(step).compareTo(phase(steps.get(i + 1))) > 0) {
                problems.add(
                        step.at(),
                        "a step " + name(step) + " must stand last, since it runs after all others",
                        "move it there");
            }
        }
    }

    private static void checkFirst(Step<?> step, boolean first, Problems problems) {
        if (!first) {
            problems.add(
                    step.at(),
                    "a step " + name(step) + " must stand first, since it runs before all others",
                    "move it there");
        }
        if (!step.when().isAlways()) {
            problems.add(
                    step.at(),
                    "a step " + name(step) + " cannot have 'when', since it is prepared before the guest is known",
                    "leave 'when' out");
        }
    }

    private static StepPhase phase(Step<?> step) {
        return step.type().phase();
    }

    private static String name(Step<?> step) {
        return "'" + step.type().name() + "'";
    }

    /** The steps that run at the end are ordinary ones, and there is a limit for them. */
    static void checkFinally(List<Step<?>> steps, Problems problems) {
        for (Step<?> step : steps) {
            if (phase(step) != StepPhase.MOUNTED) {
                problems.add(
                        step.at(),
                        "a step " + name(step) + " cannot stand in 'finally'",
                        "move it to the " + (phase(step) == StepPhase.FIRST ? "beginning" : "end") + " of 'steps'");
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
