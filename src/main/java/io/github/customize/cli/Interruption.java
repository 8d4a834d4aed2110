package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an orderly end: the work is cancelled, and the program ends when the work has
 * cleaned up and written its reports.
 */
final class Interruption implements AutoCloseable {
    /** Stopping takes a fraction of a second; whatever hangs longer dies with us, and the next run cleans up. */
    private static final int PATIENCE_SECONDS = 20;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread hook;

    Interruption(Runnable cancel) {
        hook = new Thread(() -> interrupted(cancel), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted(Runnable cancel) {
        int code = ExitCode.INTERRUPTED.number();
        try {
            cancel.run();
            code = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // Not ended in order; the code says interrupted.
        } finally {
            // The signal decided the exit code already; only this overrides it.
            Runtime.getRuntime().halt(code);
        }
    }

    /** The work has ended with this exit code. */
    void ended(int code) {
        ended.complete(code);
    }

    @Override
    public void close() {
        ended.complete(ExitCode.INTERRUPTED.number());
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are being interrupted right now: the hook ends the program.
        }
    }
}
