package io.github.customize.image;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What all runs tell each other about an image by locks on the image itself, whoever and in whatever container they are.
 *
 * <p>As with QEMU's own locks all are shared, so that a file that may only be read can be locked too: a run locks one byte
 * to say what it does, and then looks whether another run says something that is in its way. The bytes are far behind
 * those that QEMU uses.
 */
final class InodeLock implements AutoCloseable {
    /** Somebody works with the image. */
    static final long USED = 1L << 62;

    /** Somebody will change it. */
    static final long CHANGED = USED + 1;

    private static final int ATTEMPTS = 5;
    private static final int MIN_PAUSE_MILLISECONDS = 5;
    private static final int MAX_PAUSE_MILLISECONDS = 50;

    private final OpenFile file;
    private final boolean shared;

    private InodeLock(OpenFile file, boolean shared) {
        this.file = file;
        this.shared = shared;
    }

    /** Nothing if another run is in the way. */
    static Optional<InodeLock> acquire(Path image, boolean shared) throws IOException {
        InodeLock lock = new InodeLock(OpenFile.reading(image), shared);
        if (lock.taken()) {
            return Optional.of(lock);
        }
        lock.close();
        return Optional.empty();
    }

    /** Whether a run is at work that will change the image. */
    static boolean willChange(Path image) {
        try (OpenFile file = OpenFile.reading(image)) {
            return file.isLockedByAnother(CHANGED);
        } catch (IOException e) {
            Diagnostics.log("image", () -> "locks of the image cannot be seen: " + e);
            return false;
        }
    }

    /** The other run, as far as this user may see it. */
    static Optional<Long> holder(Identity image) {
        return Processes.locking(image, lock -> lock.covers(USED));
    }

    /** Two runs that start at the same moment may each see the lock of the other and give up, so each tries again a little later. */
    private boolean taken() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause();
            }
            try {
                if (say() && !file.isLockedByAnother(shared ? CHANGED : USED)) {
                    return true;
                }
            } catch (IOException e) {
                // The other lock works there as well.
                Diagnostics.log("image", () -> "the image's file system has no such locks: " + e);
                return true;
            }
            unsay();
        }
        return false;
    }

    private boolean say() throws IOException {
        return file.lockShared(USED) && (shared || file.lockShared(CHANGED));
    }

    private void unsay() {
        file.unlock(CHANGED);
        file.unlock(USED);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(MIN_PAUSE_MILLISECONDS, MAX_PAUSE_MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unsay();
        file.close();
    }
}
