package io.github.customize.daemon;

import java.time.Duration;

/** When the other side last showed that it is alive: by a byte of its own or by taking one of ours. */
final class Liveness {
    private volatile long last = System.nanoTime();

    void seen() {
        last = System.nanoTime();
    }

    boolean silentFor(Duration limit) {
        return System.nanoTime() - last > limit.toNanos();
    }
}
