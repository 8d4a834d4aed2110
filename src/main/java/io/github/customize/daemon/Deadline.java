package io.github.customize.daemon;

import java.time.Duration;

/** A moment after which nobody waits any longer, on a clock that nobody can set. */
public record Deadline(long nanoTime) {
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** The time that is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
