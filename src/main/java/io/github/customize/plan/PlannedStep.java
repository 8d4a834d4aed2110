package io.github.customize.plan;

import io.github.customize.step.Step;
import java.util.Optional;

/**
 * A step and its place in the plan, counted from 1.
 *
 * @param inFinally whether it runs at the end, whatever became of the others
 * @param leftOut why it is not to be run on any guest, if so
 */
public record PlannedStep(int index, Step<?> step, boolean inFinally, Optional<String> leftOut) {
    /** A step that is to be run. */
    public PlannedStep(int index, Step<?> step, boolean inFinally) {
        this(index, step, inFinally, Optional.empty());
    }
}
