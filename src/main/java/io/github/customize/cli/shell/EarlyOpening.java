package io.github.customize.cli.shell;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestSpec;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Opens an image while the first commands are read: they most likely begin with 'run'. */
final class EarlyOpening implements AutoCloseable {
    private final FutureTask<Guest> opening;
    private final Thread thread;

    private EarlyOpening(GuestSpec spec) {
        opening = new FutureTask<>(() -> Customize.openUnmounted(spec));
        thread = new Thread(opening, "early-opening");
    }

    static EarlyOpening begin(GuestSpec spec) {
        EarlyOpening begun = new EarlyOpening(spec);
        begun.thread.setDaemon(true);
        begun.thread.start();
        return begun;
    }

    /** What was opened. */
    Guest take() throws ShellFailure, CustomizeException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CustomizeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ShellFailure("failed to run: interrupted", e);
        }
    }

    /** Nobody wants it any more. */
    @Override
    public void close() {
        // Interrupted, it may still get as far as a guest, which is to be closed.
        thread.interrupt();
        try {
            opening.get().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // There is nothing to close.
        }
    }
}
