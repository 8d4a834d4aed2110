package io.github.customize.e2e;

import java.time.Duration;
import java.time.Instant;

/** Waits for what nobody announces. */
final class Await {
    /** Generous: a machine under load must not make a test fail. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long POLL_MILLIS = 5;

    private Await() {}

    /** Something to look at again and again. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(String what, Condition condition) throws Exception {
        until(what, PATIENCE, condition);
    }

    static void until(String what, Duration patience, Condition condition) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain until " + what);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
