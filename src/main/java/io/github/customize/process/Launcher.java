package io.github.customize.process;

import io.github.customize.diagnostics.Diagnostics;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts children that die with us, whatever kills us, and that Ctrl-C on the terminal does not reach.
 *
 * <p>The kernel sends a parent-death signal when the <em>thread</em> that made the child ends, so every child is started
 * by one thread that lives as long as the virtual machine does.
 */
public final class Launcher {
    private static final ExecutorService IMMORTAL = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "launcher");
        thread.setDaemon(true);
        return thread;
    });

    /** More often than anybody presses Ctrl-C while one program is started. */
    private static final int TRIES = 5;

    private Launcher() {}

    /** Starts the program in a session of its own; the process id is the program's, not a wrapper's. */
    public static Process start(Command command) throws IOException {
        Diagnostics.log("process", () -> String.join(" ", command.argv()));
        Future<Process> started = IMMORTAL.submit(() -> begun(command.builder()));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return started.get();
                } catch (InterruptedException e) {
                    // Giving up here would lose the process; starting one takes a millisecond.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("failed to start " + command.argv().get(0) + ": " + e.getCause(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A Ctrl-C on the terminal still reaches the helper by which Java starts programs, and kills it. What that means for
     * the work is said by the signal that comes to us, not by a program that did not start.
     */
    private static Process begun(ProcessBuilder builder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (tries == TRIES || !String.valueOf(e.getMessage()).contains("spawn helper")) {
                    throw e;
                }
            }
        }
    }
}
