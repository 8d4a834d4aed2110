package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run off an image; several runs that only read it may go on together.
 *
 * <p>There are two locks. One is on the image itself, for all runs that there are. The other is one byte of a file of
 * this user's, at a position made from the image's device and inode; it works where the image's file system has no
 * locks, and it tells who holds it. One file serves all images: there is nothing to remove, and so no race about it.
 */
final class ImageLock implements AutoCloseable {
    private static final String FILE = "images.lock";
    private static final Map<Long, ImageLock> HELD = new HashMap<>();

    // Never closed: closing any channel of the file would drop all locks that this process has on it.
    private static @Nullable FileChannel locks;

    private final long position;
    private final boolean shared;
    private final FileLock lock;
    private final InodeLock inode;
    private int holders = 1;

    private ImageLock(long position, boolean shared, FileLock lock, InodeLock inode) {
        this.position = position;
        this.shared = shared;
        this.lock = lock;
        this.inode = inode;
    }

    /** Fails at once if the image is taken, by this process or another. */
    static ImageLock acquire(Path image, Identity identity, boolean shared) throws Failure {
        String action = action(image);
        long position = position(identity);
        try {
            synchronized (HELD) {
                ImageLock held = HELD.get(position);
                if (held != null) {
                    return held.join(shared, action);
                }
                ImageLock fresh = take(image, identity, shared);
                HELD.put(position, fresh);
                return fresh;
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNREADABLE, action, e);
        }
    }

    private static ImageLock take(Path image, Identity identity, boolean shared) throws Failure, IOException {
        String action = action(image);
        long position = position(identity);
        Path file = PrivateDirectory.get().resolve(FILE);
        FileLock lock = channel(file).tryLock(position, 1, shared);
        if (lock == null) {
            throw inUse(action, KernelLocks.posixHolder(file, position));
        }
        try {
            InodeLock inode =
                    InodeLock.acquire(image, shared).orElseThrow(() -> inUse(action, InodeLock.holder(identity)));
            return new ImageLock(position, shared, lock, inode);
        } catch (Failure | IOException | RuntimeException | Error e) {
            lock.release();
            throw e;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            holders--;
            if (holders > 0) {
                return;
            }
            HELD.remove(position, this);
            inode.close();
            try {
                lock.release();
            } catch (IOException e) {
                // The channel is gone, and the lock with it.
            }
        }
    }

    private ImageLock join(boolean wantShared, String action) throws Failure {
        if (!shared || !wantShared) {
            throw inUse(action, Optional.of(ProcessHandle.current().pid()));
        }
        holders++;
        return this;
    }

    private static FileChannel channel(Path file) throws IOException {
        FileChannel open = locks;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            locks = open;
        }
        return open;
    }

    private static long position(Identity identity) {
        long mixed = (identity.device() * 0x9E3779B97F4A7C15L) ^ (identity.inode() * 0xC2B2AE3D27D4EB4FL);
        mixed ^= mixed >>> 29;
        return mixed >>> 2;
    }

    private static String action(Path image) {
        return "lock the image " + image;
    }

    private static Failure inUse(String action, Optional<Long> holder) {
        String by = holder.map(Processes::name).orElse("another process");
        return new Failure(ExitCode.IMAGE_IN_USE, action, "it is being customized by " + by);
    }
}
