package io.github.customize.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with several images, some at a time; those that are named first begin first. */
final class SideBySide {
    private SideBySide() {}

    /** What is done with one of them. */
    interface Work {
        void on(int image) throws IOException;
    }

    /** Ends when all are done. When this thread is interrupted, the others are too, and are waited for. */
    static void run(int images, int jobs, Work work) throws IOException {
        if (images == 1) {
            work.on(0);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(images, jobs));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < images; i++) {
                int image = i;
                all.add(workers.submit(() -> {
                    work.on(image);
                    return image;
                }));
            }
            boolean interrupted = false;
            IOException failure = null;
            for (Future<?> one : all) {
                try {
                    interrupted |= await(one, workers);
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** Whether this thread was interrupted meanwhile. */
    private static boolean await(Future<?> one, ExecutorService workers) throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                one.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                // Those that have not begun never will: they are not waited for.
                workers.shutdownNow().forEach(unbegun -> ((Future<?>) unbegun).cancel(false));
            } catch (CancellationException e) {
                return interrupted;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
