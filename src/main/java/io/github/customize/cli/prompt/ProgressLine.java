package io.github.customize.cli.prompt;

import io.github.customize.cli.shell.Meter;
import io.github.customize.text.Figures;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The line that tells somebody who waits for a command how far it is; it goes away when something else is to be shown. */
final class ProgressLine implements AutoCloseable {
    /** Whoever waits less needs no line. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final String ERASE = "\r\u001b[K";
    private static final int BAR = 40;
    private static final int BLOCK = 6;

    private final PrintStream out;
    private final Meter meter;
    private final long begun = System.nanoTime();
    private final Thread thread;
    private boolean ended;
    private boolean drawn;

    ProgressLine(PrintStream out, Meter meter) {
        this.out = out;
        this.meter = meter;
        this.thread = new Thread(this::draw, "progress");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void draw() {
        try {
            pause(QUICK);
            for (int turn = 0; !ended; turn++) {
                out.print(ERASE + text(turn, meter.done(), meter.total(), Duration.ofNanos(System.nanoTime() - begun)));
                out.flush();
                drawn = true;
                pause(REDRAW);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long nanos = time.toNanos(); nanos > 0 && !ended; nanos = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    /** What is shown: how much of the whole is done, or else only that something moves. */
    static String text(int turn, long done, OptionalLong total, Duration time) {
        String clock = String.format("%02d:%02d", time.toMinutes(), time.toSecondsPart());
        if (total.isPresent() && total.getAsLong() > 0) {
            double part = Math.min(1, (double) done / total.getAsLong());
            int full = (int) (part * BAR);
            return String.format(
                    "%3d%% [%s%s] %s", (int) (part * 100), "#".repeat(full), "-".repeat(BAR - full), clock);
        }
        int way = BAR - BLOCK;
        int at = turn % (2 * way);
        int place = at < way ? at : 2 * way - at;
        String bar = "-".repeat(place) + "#".repeat(BLOCK) + "-".repeat(way - place);
        return String.format(" --  [%s] %s%s", bar, clock, done > 0 ? "  " + Figures.bytes(done) : "");
    }

    /** Takes the line away for good. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
        if (drawn) {
            out.print(ERASE);
            out.flush();
            drawn = false;
        }
    }
}
