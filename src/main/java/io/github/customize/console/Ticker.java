package io.github.customize.console;

import io.github.customize.diagnostics.Diagnostics;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls back every few seconds until it is closed, from a thread of its own that keeps no program alive. */
final class Ticker implements AutoCloseable {
    private static final long INTERVAL_SECONDS = 5;

    private final ScheduledExecutorService timer;

    Ticker(Runnable callback) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-ticker");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                timer.scheduleAtFixedRate(() -> call(callback), INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    /** Whatever goes wrong once, the timer would otherwise never call again, and say nothing. */
    static void call(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable e) {
            Diagnostics.log("console", () -> "a reminder failed: " + e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
