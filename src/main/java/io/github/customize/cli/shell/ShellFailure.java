package io.github.customize.cli.shell;

/** A command that could not be carried out; the message is for users. */
public final class ShellFailure extends Exception {
    private static final long serialVersionUID = 1;

    ShellFailure(String message) {
        super(message);
    }

    ShellFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
