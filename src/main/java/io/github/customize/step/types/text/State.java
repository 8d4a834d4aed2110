package io.github.customize.step.types.text;

/** Whether something is to be there. */
enum State {
    PRESENT,
    ABSENT
}
