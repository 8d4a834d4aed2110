package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A table of a file's header, gone through piece by piece.
 *
 * @param name what it is called in messages
 * @param width of one entry in bytes, 4 or 8
 */
record BlockTable(String name, long offset, long entries, int width, ByteOrder order) {
    /** What QEMU may take for one table, since it holds it in memory. */
    static final long MOST_BYTES = 128L << 20;

    private static final int PIECE = 1 << 16;

    /** Takes the entries in their order. */
    @FunctionalInterface
    interface Judge {
        void take(long index, long entry) throws Failure, IOException;
    }

    /** Fails unless the whole table is in the file, and not larger than a program can hold. */
    BlockTable requireInside(FileWindow file, Refusal refusal) throws Failure {
        long bytes = bytes();
        if (entries < 0 || entries > MOST_BYTES / width) {
            throw refusal.feature("its " + name + " has " + entries + " entries, more than are taken");
        }
        if (offset <= 0 || offset > file.size()) {
            throw refusal.corrupt("the " + name + " is at the impossible offset " + Long.toUnsignedString(offset));
        }
        if (offset > file.size() - bytes) {
            throw refusal.corrupt(
                    "the file is truncated: it has " + file.size() + " bytes, and its " + name + " ends behind that");
        }
        return this;
    }

    long bytes() {
        return entries * width;
    }

    void each(FileWindow file, Judge judge) throws Failure, IOException {
        int most = PIECE / width;
        for (long first = 0; first < entries; first += most) {
            int count = (int) Math.min(most, entries - first);
            ByteBuffer piece = file.read(offset + first * width, count * width).order(order);
            if (piece.limit() < count * width) {
                throw new IOException("its " + name + " cannot be read");
            }
            for (int i = 0; i < count; i++) {
                long entry = width == 4 ? Integer.toUnsignedLong(piece.getInt(i * 4)) : piece.getLong(i * 8);
                judge.take(first + i, entry);
            }
        }
    }
}
