package io.github.customize.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file from its beginning, and leaves holes where there are only zeros. */
final class SparseFile implements Pump.Sink {
    private static final int BLOCK = 4096;

    private final FileChannel file;
    private long position;

    SparseFile(FileChannel file) {
        this.file = file;
    }

    @Override
    public void take(byte[] chunk) throws IOException {
        int from = 0;
        while (from < chunk.length) {
            boolean hole = isZero(chunk, from, end(chunk, from));
            int to = end(chunk, from);
            while (to < chunk.length && isZero(chunk, to, end(chunk, to)) == hole) {
                to = end(chunk, to);
            }
            if (!hole) {
                write(ByteBuffer.wrap(chunk, from, to - from), position + from);
            }
            from = to;
        }
        position += chunk.length;
    }

    /** Of the block that a place is in, whose borders are those of the file. */
    private int end(byte[] chunk, int from) {
        long next = (position + from) / BLOCK * BLOCK + BLOCK - position;
        return (int) Math.min(chunk.length, next);
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
    void end() throws IOException {
        if (file.size() < position) {
            write(ByteBuffer.wrap(new byte[1]), position - 1);
        }
    }
}
