package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A table of 64-bit entries in a file, read piece by piece.
 *
 * <p>What lies in a hole is zero and is not read, so that the work is bounded by what the file really holds, whatever
 * sizes its header names.
 */
record EntryTable(FileWindow file, long offset, long entries) {
    static final int ENTRY = 8;

    private static final int PIECE = 1 << 16;

    /** Takes an entry that is not zero. */
    @FunctionalInterface
    interface Visitor {
        void visit(long index, long entry) throws Failure, IOException;
    }

    /** Shows all entries that are not zero, in their order; a table behind the end of the file has none. */
    void forEachUsed(Visitor visitor) throws Failure, IOException {
        long end = offset + entries * ENTRY;
        long at = nextUsed(offset);
        while (at < end) {
            ByteBuffer piece = file.read(at, (int) Math.min(PIECE, end - at));
            if (piece.limit() < ENTRY) {
                return;
            }
            show(piece, (at - offset) / ENTRY, visitor);
            at = nextUsed(at + piece.limit() - piece.limit() % ENTRY);
        }
    }

    private long nextUsed(long from) throws IOException {
        long data = file.nextData(from);
        return data == Long.MAX_VALUE ? data : data - (data - offset) % ENTRY;
    }

    private static void show(ByteBuffer piece, long first, Visitor visitor) throws Failure, IOException {
        for (int i = 0; i < piece.limit() / ENTRY; i++) {
            long entry = piece.getLong(i * ENTRY);
            if (entry != 0) {
                visitor.visit(first + i, entry);
            }
        }
    }
}
