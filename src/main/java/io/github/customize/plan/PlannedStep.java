package io.github.customize.plan;

import io.github.customize.step.Step;

/**
 * A step and its place in the plan, counted from 1.
 *
 * @param inFinally whether it runs at the end, whatever became of the others
 */
public record PlannedStep(int index, Step<?> step, boolean inFinally) {}
