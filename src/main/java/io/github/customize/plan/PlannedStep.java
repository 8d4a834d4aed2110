package io.github.customize.plan;

import io.github.customize.step.Step;

/** A step and its place in the plan, counted from 1. */
public record PlannedStep(int index, Step<?> step) {}
