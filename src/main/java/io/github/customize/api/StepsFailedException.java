package io.github.customize.api;

import java.util.List;

/**
 * A step failed, and those after it did not run. The guest stays open, with what the steps before it have changed; closing
 * it throws that away.
 *
 * @since 0.2.0
 */
public final class StepsFailedException extends CustomizeException {
    private static final long serialVersionUID = 1;

    private final transient List<StepOutcome> outcomes;

    StepsFailedException(int exitCode, String message, List<StepOutcome> outcomes) {
        super(exitCode, message);
        this.outcomes = List.copyOf(outcomes);
    }

    /**
     * What became of each step, in their order.
     *
     * @since 0.2.0
     */
    public List<StepOutcome> outcomes() {
        return outcomes;
    }
}
