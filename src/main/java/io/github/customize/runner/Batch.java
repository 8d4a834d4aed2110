package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.Defect;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.image.ImageRequest;
import io.github.customize.report.ImageReport;
import io.github.customize.report.RunListener;
import io.github.customize.text.StackTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Takes many images through their steps, at most {@code jobs} appliances at a time; one image that fails does not
 * stop the others, and while one publishes the next one's appliance starts already.
 */
final class Batch {
    private static final String UNTOUCHED = "the image is as it was";

    private final List<ImageTask> tasks;
    private final Sessions sessions;
    private final RunListener listener;
    private final Cancellation cancellation;
    private final ImageTimer timer;
    private final int jobs;
    private final boolean stackTraces;
    private final Semaphore appliances;

    Batch(
            List<ImageTask> tasks,
            int jobs,
            boolean stackTraces,
            Sessions sessions,
            RunListener listener,
            Cancellation cancellation,
            ImageTimer timer) {
        this.tasks = List.copyOf(tasks);
        this.sessions = sessions;
        this.listener = listener;
        this.cancellation = cancellation;
        this.timer = timer;
        this.jobs = jobs;
        this.stackTraces = stackTraces;
        this.appliances = new Semaphore(jobs, true);
    }

    /** One report for each image, in the order given. Never throws for the sake of an image. */
    List<ImageReport> run() {
        // Twice as many workers as appliances: those without one are publishing.
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(tasks.size(), 2 * jobs));
        try {
            List<Future<ImageReport>> pending = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                pending.add(submit(workers, i));
            }
            List<ImageReport> reports = new ArrayList<>();
            for (int i = 0; i < pending.size(); i++) {
                reports.add(join(pending.get(i), i));
            }
            return reports;
        } finally {
            workers.shutdown();
        }
    }

    /** Where no thread can be made any more, the images that have one go on. */
    private Future<ImageReport> submit(ExecutorService workers, int index) {
        try {
            return workers.submit(() -> runOne(index));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ImageReport join(Future<ImageReport> pending, int index) {
        boolean interrupted = false;
        while (true) {
            try {
                ImageReport report = pending.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return report;
            } catch (InterruptedException e) {
                interrupted = true; // whoever cancels also stops the workers, and their reports are wanted
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                // What became of the other images is still to be told.
                return record(index, () -> {}).failed(ExitCode.INTERNAL, new Defect(cause).message());
            }
        }
    }

    private ImageRun record(int index, Runnable applianceGone) {
        return new ImageRun(tasks.get(index), index, listener, applianceGone);
    }

    private ImageReport runOne(int index) {
        Slot slot = new Slot(appliances);
        cancellation.enter();
        ImageReport report;
        try {
            report = report(tasks.get(index).request(), record(index, slot::close), slot);
        } finally {
            cancellation.leave();
        }
        listener.imageFinished(index, report);
        return report;
    }

    private ImageReport report(ImageRequest request, ImageRun run, Slot slot) {
        try (slot) {
            slot.acquire();
            // The time that an image waits for others is not its own.
            try (ImageTimer.Turn turn = timer.begin()) {
                return report(request, run, turn);
            }
        } catch (InterruptedException e) {
            return interrupted(run, UNTOUCHED);
        }
    }

    private ImageReport report(ImageRequest request, ImageRun run, ImageTimer.Turn turn) {
        try {
            new ImageRunner(request, run, sessions, new Grace(cancellation, turn)).customize();
            return run.finished();
        } catch (Throwable e) {
            if (run.isPublished()) {
                if (!Interruptions.led(e)) {
                    run.unconfirmed("after it was published: " + e.getMessage());
                }
                return run.finished();
            }
            // A publication that failed of something else may have left more to say than that the image is as it was.
            String found = run.couldStop(e) ? UNTOUCHED : String.valueOf(e.getMessage());
            if (cancellation.isCancelled()) {
                return interrupted(run, found);
            }
            if (turn.isOver()) {
                return run.failed(ExitCode.STEP_TIMED_OUT, timer.message() + "; " + found);
            }
            return failed(run, code(e), e);
        }
    }

    private static ExitCode code(Throwable cause) {
        if (cause instanceof Failure failure) {
            return failure.code();
        }
        if (cause instanceof DaemonLost) {
            return ExitCode.APPLIANCE_LOST;
        }
        return cause instanceof IOException ? ExitCode.IMAGE_UNPUBLISHED : ExitCode.INTERNAL;
    }

    private ImageReport failed(ImageRun run, ExitCode code, Throwable cause) {
        Diagnostics.log("run", () -> String.join("\n", StackTrace.lines(cause)));
        if (stackTraces) {
            StackTrace.lines(cause).forEach(run::notice);
        }
        String message = code == ExitCode.INTERNAL ? new Defect(cause).message() : String.valueOf(cause.getMessage());
        ImageReport report = run.failed(code, message);
        Optional<StateKind> kind = cause instanceof Failure failure ? failure.kind() : Optional.empty();
        return kind.isPresent() ? report.of(kind.get()) : report;
    }

    private static ImageReport interrupted(ImageRun run, String found) {
        return run.failed(ExitCode.INTERRUPTED, "interrupted; " + found);
    }

    /** The right to run an appliance; given back once. */
    private static final class Slot implements AutoCloseable {
        private final Semaphore semaphore;
        private boolean held;

        Slot(Semaphore semaphore) {
            this.semaphore = semaphore;
        }

        void acquire() throws InterruptedException {
            semaphore.acquire();
            held = true;
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                semaphore.release();
            }
        }
    }
}
