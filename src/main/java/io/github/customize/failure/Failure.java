package io.github.customize.failure;

/** Something that could not be done, in words for the user: {@code failed to <action>: <cause>}. */
public final class Failure extends Exception {
    private final ExitCode code;

    public Failure(ExitCode code, String action, String cause) {
        super("failed to " + action + ": " + cause);
        this.code = code;
    }

    /** A failure with the exception behind it, which is printed with {@code --stacktrace} only. */
    public Failure(ExitCode code, String action, String cause, Throwable origin) {
        super("failed to " + action + ": " + cause, origin);
        this.code = code;
    }

    private Failure(Failure origin, String more) {
        super(origin.getMessage() + more, origin);
        this.code = origin.code;
    }

    /** The same failure with more to say at the end of its message. */
    public Failure with(String more) {
        return new Failure(this, more);
    }

    public ExitCode code() {
        return code;
    }
}
