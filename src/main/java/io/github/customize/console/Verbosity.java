package io.github.customize.console;

/** How much of a run people see. */
public enum Verbosity {
    /** Failures and the recap. */
    QUIET,
    NORMAL,
    /** Also operations, times of phases and the programs' output. */
    VERBOSE
}
