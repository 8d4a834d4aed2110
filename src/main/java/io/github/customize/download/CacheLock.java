package io.github.customize.download;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets one run at a time load a file into the cache; all others wait for it, in this process or another. It is one byte of
 * a file that serves all downloads, so that there is nothing to remove.
 */
final class CacheLock implements AutoCloseable {
    static final String FILE = "lock";

    private static final long POLL_MILLISECONDS = 50;
    private static final int POSITION_DIGITS = 15;
    private static final int HEX = 16;

    private final OpenFile file;

    private CacheLock(OpenFile file) {
        this.file = file;
    }

    static CacheLock await(Path directory, ExpectedDigest digest) throws IOException {
        while (true) {
            Optional<CacheLock> taken = take(directory, digest);
            if (taken.isPresent()) {
                return taken.get();
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    /** Nothing if somebody else has it. */
    static Optional<CacheLock> take(Path directory, ExpectedDigest digest) throws IOException {
        OpenFile file = OpenFile.updating(made(directory.resolve(FILE)));
        boolean locked = false;
        try {
            locked = file.lockExclusive(Long.parseLong(digest.hex().substring(0, POSITION_DIGITS), HEX));
            return locked ? Optional.of(new CacheLock(file)) : Optional.empty();
        } finally {
            if (!locked) {
                file.close();
            }
        }
    }

    private static Path made(Path file) throws IOException {
        try {
            return Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
