package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The directory of the persistent bitmaps; QEMU loads all of them into memory when it opens the file. */
final class Qcow2Bitmaps {
    private static final int FIXED = 24;
    private static final long MOST = 65535;
    private static final long MAX_DIRECTORY = 64L << 20;
    private static final int MIN_GRANULARITY_BITS = 9;
    private static final int MAX_GRANULARITY_BITS = 31;
    private static final long MAX_ONE = 512L << 20;
    private static final long MAX_MEMORY = 256L << 20;

    private final Qcow2Header header;
    private final FileWindow file;
    private final Qcow2Places places;
    private final Refusal refusal;
    private long memory;

    Qcow2Bitmaps(Qcow2Header header, FileWindow file, Qcow2Places places, Refusal refusal) {
        this.header = header;
        this.file = file;
        this.places = places;
        this.refusal = refusal;
    }

    void check(Qcow2Extensions.Bitmaps bitmaps) throws Failure, IOException {
        long bytes = bitmaps.directoryBytes();
        if (bitmaps.count() == 0 || bitmaps.count() > MOST || bytes <= 0 || bytes > MAX_DIRECTORY) {
            throw refusal.corrupt("a directory of " + bitmaps.count() + " bitmaps in " + Long.toUnsignedString(bytes)
                    + " bytes is not possible");
        }
        places.take("bitmap directory", bitmaps.directoryOffset(), bytes);
        long at = bitmaps.directoryOffset();
        long end = at + bytes;
        for (long i = 0; i < bitmaps.count(); i++) {
            ByteBuffer entry = file.read(at, FIXED);
            if (at + FIXED > end || entry.limit() < FIXED) {
                throw refusal.corrupt("its bitmap directory ends before its last bitmap");
            }
            at += checkOne(entry);
        }
    }

    /** Returns how long the entry is. */
    private long checkOne(ByteBuffer entry) throws Failure {
        long entries = Integer.toUnsignedLong(entry.getInt(8));
        if (entries > MAX_ONE / header.clusterSize()) {
            throw refusal.corrupt("a bitmap of " + entries + " clusters is not possible");
        }
        if (entries > 0) {
            places.take("table of a bitmap", entry.getLong(0), entries * EntryTable.ENTRY);
        }
        addMemory(entry.get(17));
        long further = Short.toUnsignedLong(entry.getShort(18)) + Integer.toUnsignedLong(entry.getInt(20));
        return (FIXED + further + 7) / 8 * 8;
    }

    private void addMemory(int granularity) throws Failure {
        if (granularity < MIN_GRANULARITY_BITS || granularity > MAX_GRANULARITY_BITS) {
            throw refusal.corrupt("a bitmap with a granularity of 2^" + granularity + " bytes is not possible");
        }
        memory += (((header.size() - 1) >> granularity) + 8) / 8;
        if (memory > MAX_MEMORY) {
            throw refusal.feature("its bitmaps would take more than " + (MAX_MEMORY >> 20)
                    + " MiB of memory; remove them with qemu-img bitmap --remove");
        }
    }
}
