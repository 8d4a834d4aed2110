package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Turns an empty file into an empty qcow2 disk while the appliance starts, which takes longer. */
final class Formatting {
    private final String action;
    private final CompletableFuture<Path> formatted = new CompletableFuture<>();

    private Formatting(String action) {
        this.action = action;
    }

    static Formatting start(QemuImg program, Path file, long virtualSize, String action) {
        Formatting begun = new Formatting(action);
        Thread thread = new Thread(() -> begun.run(program, file, virtualSize), "formatting of " + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    void await() throws Failure {
        try {
            formatted.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for the end, whatever it is; the program has a deadline of its own. */
    void end() {
        formatted.exceptionally(failure -> Path.of("")).join();
    }

    private void run(QemuImg program, Path file, long virtualSize) {
        try {
            program.create(file, virtualSize);
            formatted.complete(file);
        } catch (Failure | RuntimeException | Error e) {
            formatted.completeExceptionally(e);
        }
    }
}
