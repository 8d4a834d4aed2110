package io.github.customize.api;

import java.io.IOException;

/**
 * Something could not be done. The message is one for users: {@code failed to <action>: <cause>}.
 *
 * @since 0.2.0
 */
public class CustomizeException extends IOException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CustomizeException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    CustomizeException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * What kind of failure it is: the code with which the program itself would have ended, as in {@code docs/exit-codes.md}.
     * The tens say which part of the work failed: 10 the recipe, 20 the image, 30 the appliance, 40 the work on the guest.
     *
     * @since 0.2.0
     */
    public final int exitCode() {
        return exitCode;
    }
}
