package io.github.customize.image;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of a file by their offset; a piece is cut short only by the end of the file.
 *
 * <p>How much there is to read is said by a file that may be crafted, so there is a deadline, and holes can be skipped.
 */
final class FileWindow implements AutoCloseable {
    private final SeekableByteChannel channel;
    private final Path file;
    private final CheckDeadline deadline;
    private final long base;
    private final long size;
    private @Nullable OpenFile holes;
    private long holeStart;
    private long holeEnd;
    private long bytesRead;

    FileWindow(Path file) throws IOException {
        this(file, CheckDeadline.usual());
    }

    FileWindow(Path file, CheckDeadline deadline) throws IOException {
        this(file, deadline, 0, -1);
    }

    /** Only this part of the file, whose offsets then begin at 0. */
    FileWindow(Path file, CheckDeadline deadline, Part part) throws IOException {
        this(file, deadline, part.offset(), part.size());
    }

    private FileWindow(Path file, CheckDeadline deadline, long base, long size) throws IOException {
        this.file = file;
        this.deadline = deadline;
        this.base = base;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = size < 0 ? channel.size() : Math.min(size, Math.max(0, channel.size() - base));
    }

    long size() {
        return size;
    }

    /** How much was read up to now. */
    long bytesRead() {
        return bytesRead;
    }

    /** Big-endian, from its first byte, as long as what could be read. */
    ByteBuffer read(long offset, int length) throws IOException {
        deadline.require();
        ByteBuffer piece = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - offset)));
        channel.position(base + offset);
        int count = 0;
        while (piece.hasRemaining() && count >= 0) {
            count = channel.read(piece);
        }
        bytesRead += piece.position();
        return piece.flip();
    }

    /** The first byte at or behind this one that is not in a hole; {@link Long#MAX_VALUE} if there is none. */
    long nextData(long from) throws IOException {
        if (from < holeStart || from >= holeEnd) {
            deadline.require();
            holeStart = from;
            holeEnd = seekData(from);
        }
        return holeEnd;
    }

    private long seekData(long from) throws IOException {
        OpenFile open = holes;
        if (open == null) {
            open = OpenFile.reading(file);
            holes = open;
        }
        try {
            long data = open.nextData(base + from);
            return data == Long.MAX_VALUE ? data : data - base;
        } catch (FileSystemException e) {
            // A file system that does not tell its holes.
            return from;
        }
    }

    @Override
    public void close() throws IOException {
        if (holes != null) {
            holes.close();
        }
        channel.close();
    }
}
