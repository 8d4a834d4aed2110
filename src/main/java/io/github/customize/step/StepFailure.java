package io.github.customize.step;

/** A step could not do its work; the message says why, in words for the user. */
public final class StepFailure extends Exception {
    /** What kind of failure it is; decides the exit code. */
    public enum Kind {
        FAILED,
        UNSUPPORTED,
        TIMED_OUT,
        /** What is to be downloaded is not to be had. */
        UNREACHABLE,
        /** What was downloaded, or taken from this host, is not what the recipe means. */
        WRONG_DIGEST,
        /** An archive is damaged, or holds what is not unpacked. */
        BAD_ARCHIVE
    }

    /** A part of a message may be what a program of the guest has printed. */
    private static final int LONGEST = 4000;

    private final Kind kind;
    private final boolean ignorable;

    public StepFailure(Kind kind, String message) {
        this(kind, message, true);
    }

    private StepFailure(Kind kind, String message, boolean ignorable) {
        super(message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…");
        this.kind = kind;
        this.ignorable = ignorable;
    }

    /** {@code failed to <action>: <cause>; <remedy>}, where the remedy says what to do about it. */
    public static StepFailure failed(String action, String cause, String remedy) {
        return failed("failed to " + action + ": " + cause + "; " + remedy);
    }

    /** {@code failed to <action>: <cause>}, for a cause that says by itself what to do about it. */
    public static StepFailure failed(String action, String cause) {
        return failed("failed to " + action + ": " + cause);
    }

    /** A failure in its own words. */
    public static StepFailure failed(String message) {
        return new StepFailure(Kind.FAILED, message);
    }

    /** What the step wants cannot be had on this guest. */
    public static StepFailure unsupported(String message) {
        return new StepFailure(Kind.UNSUPPORTED, message);
    }

    /** The step's clean-up failed. Nobody can want what it left behind, so {@code ignore_errors} does not apply. */
    public static StepFailure leftBehind(String message) {
        return new StepFailure(Kind.FAILED, "failed to clean up: " + message, false);
    }

    /** This failure, and another one after it. */
    public StepFailure and(StepFailure later) {
        return new StepFailure(kind, getMessage() + "; then " + later.getMessage(), ignorable && later.ignorable);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether {@code ignore_errors} applies. */
    public boolean isIgnorable() {
        return ignorable;
    }
}
