package io.github.customize.console;

/** How much of a run people see. */
public enum Verbosity {
    /** Failures, and what is to be noted about an image: what libguestfs' tools print with {@code -q}. */
    NOTES,
    /** Failures and the recap. */
    QUIET,
    NORMAL,
    /** Also operations, times of phases and the programs' output. */
    VERBOSE;

    /** Whether what goes well is told only at the end, or not at all. */
    boolean isQuiet() {
        return this == NOTES || this == QUIET;
    }
}
