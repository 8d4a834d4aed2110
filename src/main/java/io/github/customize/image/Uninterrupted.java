package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does what must not be left half done where no interruption of the caller reaches it: a channel that is used by an
 * interrupted thread is closed, so that Ctrl-C could come between a rename and the report of it.
 */
final class Uninterrupted {
    /** Work that must not be interrupted half-way. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Failure;
    }

    private Uninterrupted() {}

    /** Returns when the work has ended; an interruption that came meanwhile is not lost. */
    static <T> T run(Work<T> work) throws Failure {
        FutureTask<T> task = new FutureTask<>(work::run);
        new Thread(task, "publisher").start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
