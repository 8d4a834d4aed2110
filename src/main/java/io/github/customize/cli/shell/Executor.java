package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.io.IOException;

/** Where commands are carried out: here, or by another shell. */
@FunctionalInterface
interface Executor {
    /**
     * Carries out one command.
     *
     * @param shell that has read it
     */
    void run(ParsedLine line, Printer printer, Interpreter shell) throws ShellFailure, CustomizeException, IOException;
}
