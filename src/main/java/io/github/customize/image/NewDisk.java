package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An empty raw disk that is made, over the file of that name if there is one.
 *
 * @param allocated whether the host's disk has room for all of it at once
 */
public record NewDisk(Path file, long bytes, boolean allocated) {
    private static final int SECTOR = 512;
    private static final int BLOCK = 1 << 20;

    /** Makes it; a file that is in use, or is no regular one, stays as it is. */
    public void make() throws Failure {
        String action = "make the disk " + file;
        if (bytes <= 0 || bytes > Long.MAX_VALUE - 2L * BLOCK) {
            throw new Failure(ExitCode.USAGE, action, "its size is " + bytes + " bytes");
        }
        boolean there = Files.exists(file);
        try {
            if (there) {
                overwrite(action);
            } else {
                write();
            }
        } catch (IOException e) {
            if (!there) {
                removeQuietly();
            }
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void overwrite(String action) throws Failure, IOException {
        Path real = file.toRealPath();
        if (!Files.isRegularFile(real)) {
            throw new Failure(ExitCode.USAGE, action, "it exists, and is not a regular file");
        }
        Identity identity = Identity.of(real);
        try (ImageLock lock = ImageLock.acquire(real, identity, false)) {
            new QemuUse(real, identity).refuse(false);
            write();
        }
    }

    private void write() throws IOException, Failure {
        long size = (bytes + SECTOR - 1) / SECTOR * SECTOR;
        if (allocated) {
            new Space(new Target(file).directory(), "make the disk " + file).require(size);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            if (allocated) {
                fill(channel, size);
            } else {
                // Nothing but the length is left of it.
                channel.write(ByteBuffer.allocate(1), size + BLOCK);
                channel.truncate(size);
            }
        }
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
        for (long at = 0; at < size; ) {
            zeros.clear().limit((int) Math.min(BLOCK, size - at));
            at += channel.write(zeros, at);
        }
    }

    private void removeQuietly() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What is left of it is in nobody's way.
        }
    }
}
