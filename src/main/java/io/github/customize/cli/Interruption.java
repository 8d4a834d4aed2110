package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an orderly end: the work is cancelled, and the program ends when the work has
 * cleaned up and written its reports. The second signal cancels it again, which leaves out what it would still do.
 */
final class Interruption implements AutoCloseable {
    /** Stopping takes a fraction of a second; whatever hangs longer dies with us, and the next run cleans up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final CompletableFuture<Integer> again = new CompletableFuture<>();
    private final Runnable cancel;
    private final Duration lastWork;
    private final Thread hook;

    /** {@code lastWork} is how long the work may go on after it was cancelled once. */
    Interruption(Runnable cancel, Duration lastWork) {
        this.cancel = cancel;
        this.lastWork = lastWork;
        this.hook = new Thread(this::interrupted, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        int code = ExitCode.INTERRUPTED.number();
        try {
            // From now on the JVM itself would leave every other one waiting for the end of this hook.
            SIGNALS.forEach(name -> Signals.hear(name, this::interruptedAgain));
            cancel.run();
            CompletableFuture.anyOf(ended, again).get(lastWork.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
            code = ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // Not ended in order; the code says interrupted.
        } finally {
            // The signal decided the exit code already; only this overrides it.
            Runtime.getRuntime().halt(code);
        }
    }

    private void interruptedAgain() {
        if (again.complete(ExitCode.INTERRUPTED.number())) {
            cancel.run();
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
