package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;

/** The table of the blocks of reference counts. */
final class Qcow2Refcounts {
    private static final String NAME = "reference count table";
    private static final String BLOCK = "reference count block";
    private static final long OFFSET_MASK = ~0x1FFL;

    private final Qcow2Header header;
    private final FileWindow file;
    private final Qcow2Places places;

    Qcow2Refcounts(Qcow2Header header, FileWindow file, Qcow2Places places) {
        this.header = header;
        this.file = file;
        this.places = places;
    }

    void check() throws Failure, IOException {
        Offsets blocks = new Offsets();
        long entries = header.refcountBytes() / EntryTable.ENTRY;
        new EntryTable(file, header.refcountOffset(), entries).forEachUsed((index, entry) -> {
            long offset = entry & OFFSET_MASK;
            places.requireAligned(NAME, BLOCK, offset);
            places.requireCluster(offset);
            blocks.add(offset);
        });
        blocks.sort();
        for (int i = 0; i < blocks.count(); i++) {
            if (blocks.isRepeated(i)) {
                throw places.impossible(NAME, BLOCK, blocks.at(i));
            }
        }
    }
}
