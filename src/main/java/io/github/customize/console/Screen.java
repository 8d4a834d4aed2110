package io.github.customize.console;

import io.github.customize.diagnostics.Diagnostics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes lines, and under them a few live lines that are redrawn in place, from a thread of its own: nobody who reports
 * an event waits for a slow terminal, and a closed pipe is nobody's failure. Lines that pile up are left out, and it is
 * said how many.
 */
final class Screen implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final long REDRAW_NANOS = Duration.ofMillis(80).toNanos();
    private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintStream out;
    private final Supplier<List<String>> live;
    private final Duration patience;
    private final Thread writer;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int leftOut;
    private boolean changed;
    private boolean closing;
    private int drawn;

    /**
     * Starts the writing thread.
     *
     * @param live the lines to show at the bottom, each fitting the terminal; asked for on the writing thread
     * @param patience how long closing waits for a reader that does not read
     */
    Screen(PrintStream out, Supplier<List<String>> live, Duration patience) {
        this.out = out;
        this.live = live;
        this.patience = patience;
        this.writer = new Thread(this::writeAll, "console");
        writer.setDaemon(true);
        writer.start();
    }

    static Screen plain(PrintStream out, Duration patience) {
        return new Screen(out, List::of, patience);
    }

    /** Adds a line above the live ones; never blocks. */
    synchronized void line(String line) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
            leftOut++;
        }
        waiting.add(line);
        notifyAll();
    }

    /** The live lines have changed. */
    synchronized void update() {
        changed = true;
        notifyAll();
    }

    /** Writes what is waiting, removes the live lines and ends the thread. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            writer.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try {
            boolean more = true;
            while (more) {
                more = writeOrGoOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lines that cannot be drawn are lost, but not those that come after them. */
    private boolean writeOrGoOn() throws InterruptedException {
        try {
            return write();
        } catch (RuntimeException | Error e) {
            Diagnostics.log("console", () -> "lines were not drawn: " + e);
            return goOn();
        }
    }

    /** What waits may be what cannot be drawn. */
    private synchronized boolean goOn() {
        leftOut += waiting.size();
        waiting.clear();
        return !closing;
    }

    private List<String> liveLines() {
        try {
            return live.get();
        } catch (RuntimeException | Error e) {
            Diagnostics.log("console", () -> "no live lines: " + e);
            return List.of();
        }
    }

    /** Writes one batch; false when it was the last. */
    private boolean write() throws InterruptedException {
        List<String> lines;
        boolean last;
        synchronized (this) {
            awaitWork();
            lines = takeWaiting();
            changed = false;
            last = closing;
        }
        List<String> bottom = last ? List.of() : liveLines();
        out.print(frame(lines, bottom));
        // Flushes. Whether it failed is of no interest: a broken pipe swallows the rest, and the run goes on.
        out.checkError();
        drawn = bottom.size();
        if (!last && !bottom.isEmpty()) {
            pause();
        }
        return !last;
    }

    private synchronized void awaitWork() throws InterruptedException {
        long end = System.nanoTime() + TICK_NANOS;
        while (waiting.isEmpty() && !changed && !closing) {
            // Times in the live lines move on even if nothing happens.
            long millis = drawn == 0 ? 0 : (end - System.nanoTime()) / 1_000_000;
            if (millis < 0 || (drawn > 0 && millis == 0)) {
                return;
            }
            wait(millis);
        }
    }

    /** Lets changes gather, so that a fast run does not draw thousands of frames. */
    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + REDRAW_NANOS;
        for (long millis = left(end); millis > 0 && !closing; millis = left(end)) {
            wait(millis);
        }
    }

    private static long left(long end) {
        return (end - System.nanoTime()) / 1_000_000;
    }

    private List<String> takeWaiting() {
        List<String> lines = new ArrayList<>(waiting);
        waiting.clear();
        if (leftOut > 0) {
            lines.add(0, "(" + leftOut + " lines left out: they came faster than they could be shown)");
            leftOut = 0;
        }
        return lines;
    }

    private String frame(List<String> lines, List<String> bottom) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append("F\u001b[J");
        }
        lines.forEach(line -> frame.append(line).append('\n'));
        bottom.forEach(line -> frame.append(line).append('\n'));
        return frame.toString();
    }
}
