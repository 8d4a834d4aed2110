package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** Walks the mapping tables of a checked qcow2 header, and refuses what points behind the end of the file. */
final class Qcow2Clusters {
    static final long OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00L;

    private static final long COMPRESSED = 1L << 62;

    // What a table of entries takes in memory is little for every disk that people have; of the largest that a header
    // may
    // name there is one at a time, so that a batch of such images needs no more than one.
    private static final ReentrantLock LARGE = new ReentrantLock();
    private static final int LARGE_ENTRIES = 1 << 17;

    private final Qcow2Header header;
    private final FileWindow file;
    private final Qcow2Places places;
    private final Refusal refusal;

    Qcow2Clusters(Qcow2Header header, FileWindow file, Qcow2Places places, Refusal refusal) {
        this.header = header;
        this.file = file;
        this.places = places;
        this.refusal = refusal;
    }

    void check() throws Failure, IOException {
        if (header.l1Entries() <= LARGE_ENTRIES) {
            checkL1();
            return;
        }
        LARGE.lock();
        try {
            checkL1();
        } finally {
            LARGE.unlock();
        }
    }

    private void checkL1() throws Failure, IOException {
        Offsets tables = new Offsets();
        L1Bound bound = new L1Bound("L1 table", header.l1EntriesNeeded(), places, refusal);
        new EntryTable(file, header.l1Offset(), header.l1Entries()).forEachUsed((index, entry) -> {
            long offset = bound.tableOf(index, entry);
            if (offset != 0) {
                tables.add(offset);
            }
        });
        // In the order of the file, holes are passed over together and disks read forward.
        tables.sort();
        for (int i = 0; i < tables.count(); i++) {
            if (tables.isRepeated(i)) {
                throw places.impossible("L1 table", "L2 table", tables.at(i));
            }
            // A disk can have millions of tables in holes: for those nothing is made.
            if (file.nextData(tables.at(i)) < tables.at(i) + header.clusterSize()) {
                checkL2(tables.at(i));
            }
        }
    }

    private void checkL2(long offset) throws Failure, IOException {
        int words = header.l2EntrySize() / EntryTable.ENTRY;
        new EntryTable(file, offset, header.clusterSize() / EntryTable.ENTRY).forEachUsed((index, entry) -> {
            // The second half of an extended entry is a bitmap.
            if (index % words == 0) {
                places.requireStart((entry & COMPRESSED) != 0 ? compressedOffset(entry) : entry & OFFSET_MASK);
            }
        });
    }

    private long compressedOffset(long entry) {
        int sizeBits = header.clusterBits() - 8;
        return entry & ((1L << (62 - sizeBits)) - 1);
    }
}
