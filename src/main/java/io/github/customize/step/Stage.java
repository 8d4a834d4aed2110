package io.github.customize.step;

/** Where a step stands: there is something to be carried out, or it is done. */
public sealed interface Stage permits Lowering, Done {}
