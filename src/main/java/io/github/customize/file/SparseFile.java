package io.github.customize.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file from its beginning, and leaves holes where there are only zeros. */
public final class SparseFile {
    private static final int BLOCK = 4096;

    private final FileChannel file;
    private long position;

    public SparseFile(FileChannel file) {
        this.file = file;
    }

    /** Takes what comes next. */
    public void take(byte[] chunk) throws IOException {
        take(chunk, chunk.length);
    }

    /** Takes as much of the chunk as is filled. */
    public void take(byte[] chunk, int length) throws IOException {
        take(chunk, 0, length);
    }

    /** Takes a part of the chunk. */
    public void take(byte[] chunk, int start, int count) throws IOException {
        int limit = start + count;
        int from = start;
        while (from < limit) {
            boolean hole = isZero(chunk, from, end(from, start, limit));
            int to = end(from, start, limit);
            while (to < limit && isZero(chunk, to, end(to, start, limit)) == hole) {
                to = end(to, start, limit);
            }
            if (!hole) {
                write(ByteBuffer.wrap(chunk, from, to - from), position + from - start);
            }
            from = to;
        }
        position += count;
    }

    /** Goes on behind so many zeros. */
    public void skip(long zeros) {
        position += zeros;
    }

    /** Of the block that a place is in, whose borders are those of the file. */
    private int end(int from, int start, int limit) {
        long at = position + from - start;
        long next = from + BLOCK - at % BLOCK;
        return (int) Math.min(limit, next);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += file.write(bytes, to);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Gives the file its size, which ends with a hole perhaps. */
    public void end() throws IOException {
        if (file.size() < position) {
            write(ByteBuffer.wrap(new byte[1]), position - 1);
        }
    }
}
