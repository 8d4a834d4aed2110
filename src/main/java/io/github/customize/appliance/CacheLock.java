package io.github.customize.appliance;

import io.github.customize.daemon.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of one process make something in the cache while all others wait for the result. */
final class CacheLock implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** The kernel's locks are between processes; between our threads there is this one. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock; the end of a process frees it, however it ends. */
    static CacheLock take(Path file, Duration wait) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(wait);
        if (!THREADS.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy(wait);
        }
        try {
            return new CacheLock(lock(file, deadline, wait));
        } catch (Throwable e) {
            THREADS.unlock();
            throw e;
        }
    }

    private static FileChannel lock(Path file, Deadline deadline, Duration wait)
            throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), CacheDir.PRIVATE_FILE);
        try {
            FileLock lock = channel.tryLock();
            while (lock == null) {
                if (deadline.passed()) {
                    throw busy(wait);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                // A blocking lock could not be given a deadline.
                LockSupport.parkNanos(PAUSE);
                lock = channel.tryLock();
            }
            return channel;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static IOException busy(Duration wait) {
        return new IOException("another run has held the cache's lock for " + wait.toSeconds() + " s");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
