package io.github.customize.cli.shell;

import java.io.IOException;
import java.util.Optional;

/** Where lines come from. */
@FunctionalInterface
interface Lines {
    /**
     * The next line, or nothing at the end.
     *
     * @throws ShellFailure when it is no text
     */
    Optional<String> next() throws ShellFailure, IOException;

    /** Where the last line stands, for the beginning of a message; empty where that is of no use. */
    default String place() {
        return "";
    }
}
