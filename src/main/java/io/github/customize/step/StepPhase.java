package io.github.customize.step;

/** When a step is carried out; a recipe's steps stand in this order. */
public enum StepPhase {
    /** Before all others: the room that it makes is there for them. It cannot depend on the guest. */
    FIRST,
    MOUNTED,
    /** After all other steps and what they asked to be made anew. */
    SEAL
}
