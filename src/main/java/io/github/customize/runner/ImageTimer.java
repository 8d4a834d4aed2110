package io.github.customize.runner;

import io.github.customize.text.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Limits the time of the work on each image, if the user wants a limit. */
final class ImageTimer implements AutoCloseable {
    private final Duration limit;
    private final @Nullable ScheduledExecutorService alarms;

    ImageTimer(Optional<Duration> limit) {
        this.limit = limit.orElse(Duration.ZERO);
        this.alarms = limit.isEmpty()
                ? null
                : Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "image-timer");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Starts the time of an image, which the calling thread works on. */
    Turn begin() {
        Turn turn = new Turn(Thread.currentThread());
        turn.goOn();
        return turn;
    }

    /** Why an image whose time was up has failed. */
    String message() {
        return "took longer than the " + TimeSpan.text(limit) + " of --timeout";
    }

    @Override
    public void close() {
        if (alarms != null) {
            alarms.shutdownNow();
        }
    }

    /** The time of one image. */
    final class Turn implements AutoCloseable {
        private final Thread worker;
        private @Nullable Future<?> alarm;
        private Duration left = limit;
        private long since;
        private boolean counting;
        private boolean over;

        private Turn(Thread worker) {
            this.worker = worker;
        }

        private synchronized void end() {
            if (counting) {
                over = true;
                worker.interrupt();
            }
        }

        synchronized boolean isOver() {
            return over;
        }

        /** What follows is not counted. */
        synchronized void pause() {
            counting = false;
            left = left.minusNanos(System.nanoTime() - since);
            if (alarm != null) {
                alarm.cancel(false);
            }
        }

        /** Counts again; whose time was up before is told so again. */
        synchronized void goOn() {
            counting = true;
            since = System.nanoTime();
            if (over) {
                worker.interrupt();
            } else if (alarms != null) {
                alarm = alarms.schedule(this::end, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            }
        }

        /** The work is done; an interruption that came too late is taken back. */
        @Override
        public synchronized void close() {
            pause();
            if (over) {
                Thread.interrupted();
            }
        }
    }
}
