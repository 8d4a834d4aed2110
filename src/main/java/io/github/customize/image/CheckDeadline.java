package io.github.customize.image;

import java.io.IOException;
import java.time.Duration;

/** How long the check of one image, and of all files behind it, may take. */
record CheckDeadline(long end, Duration limit) {
    /** Enough for the tables of the largest disks on slow storage. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    static CheckDeadline usual() {
        return in(USUAL);
    }

    static CheckDeadline in(Duration limit) {
        return new CheckDeadline(System.nanoTime() + limit.toNanos(), limit);
    }

    void require() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("its header and tables could not be read within " + limit.toSeconds() + " s");
        }
    }
}
