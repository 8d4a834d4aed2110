package io.github.customize.runner;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** The forms in which the interruption of a thread comes back from what the thread was doing. */
final class Interruptions {
    private Interruptions() {}

    /** Whether an interruption is behind the failure. */
    static boolean led(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            boolean interrupted = at instanceof InterruptedException
                    || at instanceof InterruptedIOException
                    || at instanceof ClosedByInterruptException
                    || (at instanceof Failure known && known.code() == ExitCode.INTERRUPTED);
            if (interrupted) {
                return true;
            }
        }
        return false;
    }
}
