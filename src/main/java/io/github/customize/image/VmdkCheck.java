package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Judges a VMDK file that holds its whole disk. QEMU reads the descriptor even where the header says all, and opens what it
 * names, so that it is read here, too.
 */
record VmdkCheck(FileWindow file, Refusal refusal) {
    /** Where QEMU looks for the descriptor, and how much of it. */
    private static final int DESCRIPTOR_AT = 512;

    private static final int DESCRIPTOR = 20 * 512;

    /** A marker, the copy of the header, and the marker of the end. */
    private static final int FOOTER = 3 * 512;

    private static final int FOOTER_MARK = 3;

    /** What is before the packed bytes of a grain. */
    private static final int GRAIN_MARK = 12;

    /** The size of the disk, if all that the header says can be so. */
    long diskSize() throws Failure, IOException {
        VmdkHeader first = VmdkHeader.parse(file.read(0, VmdkHeader.BYTES), refusal);
        first.check(refusal);
        ByteBuffer text = file.read(DESCRIPTOR_AT, DESCRIPTOR);
        VmdkDescriptor.parse(Bytes.text(text, 0, DESCRIPTOR)).check(refusal);
        VmdkHeader header = first.directory() == VmdkHeader.AT_END ? atEnd() : first;
        checkTables(header);
        return header.size();
    }

    private VmdkHeader atEnd() throws Failure, IOException {
        if (file.size() % 512 != 0 || file.size() < DESCRIPTOR_AT + FOOTER) {
            throw refusal.corrupt("the file is truncated: its end is missing");
        }
        ByteBuffer end = file.read(file.size() - FOOTER, FOOTER).order(ByteOrder.LITTLE_ENDIAN);
        boolean marked = end.getInt(8) == 0 && end.getInt(12) == FOOTER_MARK;
        boolean ended = end.getLong(1024) == 0 && end.getInt(1032) == 0 && end.getInt(1036) == 0;
        if (!marked || !ended) {
            throw refusal.corrupt("the file is truncated: its end is missing");
        }
        VmdkHeader header = VmdkHeader.parse(end.slice(512, VmdkHeader.BYTES), refusal);
        header.check(refusal);
        return header;
    }

    private void checkTables(VmdkHeader header) throws Failure, IOException {
        if (header.hasSpareDirectory()) {
            directory("spare grain directory", header.spareDirectory(), header);
        }
        long[] left = {file.size()};
        directory("grain directory", header.directory(), header).each(file, (index, entry) -> {
            if (entry != 0) {
                BlockTable table = new BlockTable(
                                "grain table", entry * 512, header.tableEntries(), 4, ByteOrder.LITTLE_ENDIAN)
                        .requireInside(file, refusal);
                left[0] -= table.bytes();
                if (left[0] < 0) {
                    throw refusal.corrupt("its grain tables lie on each other");
                }
                checkGrains(header, table);
            }
        });
    }

    private BlockTable directory(String name, long sector, VmdkHeader header) throws Failure {
        if (sector < 0 || sector > file.size() / 512) {
            throw refusal.corrupt("the " + name + " is at the impossible sector " + Long.toUnsignedString(sector));
        }
        return new BlockTable(name, sector * 512, header.directoryEntries(), 4, ByteOrder.LITTLE_ENDIAN)
                .requireInside(file, refusal);
    }

    private void checkGrains(VmdkHeader header, BlockTable table) throws Failure, IOException {
        // The last grain may end with the disk.
        long bytes = header.isCompressed() ? GRAIN_MARK : 1;
        table.each(file, (index, entry) -> {
            if (!header.isZero(entry)) {
                DiskSize.requireData(entry * 512, bytes, file, refusal);
            }
        });
    }
}
