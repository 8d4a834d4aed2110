package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.Step;
import io.github.customize.step.StepPhase;
import io.github.customize.text.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lists of steps that a recipe has. */
final class StepListReader {
    private final ItemReader reader;
    private final Problems problems;

    /** Reads one item of such a list, with variables in it. */
    @FunctionalInterface
    interface ItemReader {
        /** The step, or null when at least one problem was found. */
        @Nullable
        Step<?> step(Value item, Problems found);
    }

    StepListReader(ItemReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** The steps of a list; none when there is no list. */
    List<Step<?>> steps(@Nullable Value written) {
        List<Step<?>> steps = new ArrayList<>();
        if (written == null) {
            return steps;
        }
        Value.Sequence sequence = written.asSequence();
        if (sequence == null || sequence.items().isEmpty()) {
            String what = sequence == null ? Excerpt.of(written) : "an empty list";
            problems.add(written.at(), "expected a list of steps, found " + what, "write one step a line, after '- '");
            return steps;
        }
        for (Value item : sequence.items()) {
            Step<?> step = reader.step(item, problems);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** The steps of a recipe, in the order of their phases. */
    List<Step<?>> orderedSteps(@Nullable Value written) {
        List<Step<?>> steps = steps(written);
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
        return steps;
    }

    /** The steps that run at the end, for which there is a limit. */
    List<Step<?>> finallySteps(@Nullable Value written) {
        List<Step<?>> steps = steps(written);
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
        return steps;
    }
}
