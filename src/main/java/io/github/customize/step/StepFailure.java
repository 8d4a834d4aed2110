package io.github.customize.step;

/** A step could not do its work; the message says why, in words for the user. */
public final class StepFailure extends Exception {
    /** What kind of failure it is; decides the exit code. */
    public enum Kind {
        FAILED,
        UNSUPPORTED,
        TIMED_OUT
    }

    private final Kind kind;

    public StepFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static StepFailure failed(String message) {
        return new StepFailure(Kind.FAILED, message);
    }

    public static StepFailure unsupported(String message) {
        return new StepFailure(Kind.UNSUPPORTED, message);
    }

    public Kind kind() {
        return kind;
    }
}
