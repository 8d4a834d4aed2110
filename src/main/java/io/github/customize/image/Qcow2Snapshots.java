package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The table of the internal snapshots, and the first-level tables that it names. */
final class Qcow2Snapshots {
    private static final int FIXED = 40;
    private static final int DISK_SIZE_AT = FIXED + 8;
    private static final int READ = DISK_SIZE_AT + 8;
    private static final long MAX_EXTRA = 1024;
    private static final long MAX_TABLE = 64L << 20;

    private final Qcow2Header header;
    private final FileWindow file;
    private final Qcow2Places places;
    private final Refusal refusal;

    Qcow2Snapshots(Qcow2Header header, FileWindow file, Qcow2Places places, Refusal refusal) {
        this.header = header;
        this.file = file;
        this.places = places;
        this.refusal = refusal;
    }

    void check() throws Failure, IOException {
        if (header.snapshots() == 0) {
            return;
        }
        places.require("snapshot table", header.snapshotsOffset(), 1);
        long length = 0;
        for (long i = 0; i < header.snapshots(); i++) {
            long start = (length + 7) / 8 * 8;
            length = start + checkOne(file.read(header.snapshotsOffset() + start, READ));
            if (length > MAX_TABLE) {
                throw refusal.corrupt("its snapshot table is larger than possible");
            }
        }
        places.take("snapshot table", header.snapshotsOffset(), length);
    }

    /** Returns how long the entry is; the next one starts at a multiple of eight bytes. */
    private long checkOne(ByteBuffer entry) throws Failure, IOException {
        if (entry.limit() < FIXED) {
            throw refusal.corrupt("the file is truncated: its snapshot table ends behind it");
        }
        long extra = Integer.toUnsignedLong(entry.getInt(36));
        if (extra > MAX_EXTRA) {
            throw refusal.corrupt("a snapshot has " + extra + " bytes of further data, more than possible");
        }
        long size = extra >= 16 && entry.limit() == READ ? entry.getLong(DISK_SIZE_AT) : header.size();
        if (size < 0 || size > Qcow2Check.MAX_SIZE) {
            throw refusal.corrupt("a snapshot has a disk of " + Long.toUnsignedString(size) + " bytes");
        }
        checkL1(entry.getLong(0), Integer.toUnsignedLong(entry.getInt(8)), size);
        long names = Short.toUnsignedLong(entry.getShort(12)) + Short.toUnsignedLong(entry.getShort(14));
        return FIXED + extra + names;
    }

    private void checkL1(long offset, long entries, long size) throws Failure, IOException {
        String name = "L1 table of a snapshot";
        if (entries * EntryTable.ENTRY > Qcow2Check.MAX_L1_BYTES) {
            throw refusal.corrupt("an " + name + " of " + entries + " entries is not possible");
        }
        places.take(name, offset, entries * EntryTable.ENTRY);
        L1Bound bound = new L1Bound(name, header.l1EntriesFor(size), places, refusal);
        new EntryTable(file, offset, entries).forEachUsed(bound::tableOf);
    }
}
