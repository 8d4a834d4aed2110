package io.github.customize.appliance;

import java.io.IOException;

/** A virtual machine did not do what it should; the message has the end of its console. */
final class MachineFailure extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LINES = 8;

    MachineFailure(String message, ConsoleLog console, Throwable cause) {
        super(withConsole(message, console), cause);
    }

    private static String withConsole(String message, ConsoleLog console) {
        String last = console.lastWords(LINES);
        return last.isEmpty() ? message : message + "; its console ends with:\n" + last;
    }
}
