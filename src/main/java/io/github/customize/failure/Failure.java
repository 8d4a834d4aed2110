package io.github.customize.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that could not be done, in words for the user: {@code failed to <action>: <cause>}. */
public final class Failure extends Exception {
    private final ExitCode code;
    private final @Nullable StateKind kind;

    public Failure(ExitCode code, String action, String cause) {
        super("failed to " + action + ": " + cause);
        this.code = code;
        this.kind = null;
    }

    /** A failure with the exception behind it, which is printed with {@code --stacktrace} only. */
    public Failure(ExitCode code, String action, String cause, Throwable origin) {
        super("failed to " + action + ": " + cause, origin);
        this.code = code;
        this.kind = null;
    }

    private Failure(Failure origin, String more, @Nullable StateKind kind) {
        super(origin.getMessage() + more, origin);
        this.code = origin.code;
        this.kind = kind;
    }

    /** The same failure with more to say at the end of its message. */
    public Failure with(String more) {
        return new Failure(this, more, kind);
    }

    /** The same failure because of a state of that kind. */
    public Failure of(StateKind state) {
        return new Failure(this, "", state);
    }

    /** What kind of state of the guest's disks it comes of, if it is one that has a name. */
    public Optional<StateKind> kind() {
        return Optional.ofNullable(kind);
    }

    public ExitCode code() {
        return code;
    }
}
