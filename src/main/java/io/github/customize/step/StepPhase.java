package io.github.customize.step;

/** When a step is carried out; a recipe's steps stand in this order. */
public enum StepPhase {
    /** Before the guest's file systems are mounted: no file can be seen yet. */
    BEFORE_MOUNT,
    MOUNTED,
    /** After all other steps and what they asked to be made anew. */
    SEAL
}
