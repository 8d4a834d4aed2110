package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Judges the header and the table of a dynamic VHD. */
record VhdCheck(FileWindow file, Refusal refusal, VhdFooter footer) {
    static final String DIFFERENCE = "it holds only what differs from another disk; merge the two where they were made";

    private static final int HEADER = 1024;
    private static final int LOCATORS = 576;
    private static final int LOCATOR = 24;
    private static final int MOST_LOCATORS = 8;
    private static final long UNALLOCATED = 0xFFFFFFFFL;
    private static final long MOST_SECTORS = 0xFF000000L;
    private static final int MOST_BLOCK = 256 << 20;

    /** The size of the disk, if all that the header says can be so. */
    long diskSize() throws Failure, IOException {
        long size = footer.dynamicSize(refusal);
        if (size / DiskSize.SECTOR > MOST_SECTORS) {
            throw refusal.corrupt("the disk size " + size + " is more than a VHD can have");
        }
        long at = footer.dataOffset();
        if (at < VhdFooter.BYTES || at > file.size() - HEADER) {
            throw refusal.corrupt("its header is at the impossible offset " + Long.toUnsignedString(at));
        }
        ByteBuffer header = file.read(at, HEADER);
        checkKind(header);
        int block = header.getInt(32);
        if (Integer.bitCount(block) != 1 || block < DiskSize.SECTOR || block > MOST_BLOCK) {
            throw refusal.corrupt("blocks of " + Integer.toUnsignedString(block) + " bytes are not possible");
        }
        long entries = Integer.toUnsignedLong(header.getInt(28));
        if (entries * block < size) {
            throw refusal.corrupt("its table of " + entries + " blocks does not fit a disk of " + size + " bytes");
        }
        long bitmap = (block / (8 * DiskSize.SECTOR) + 511L) / 512 * 512;
        new BlockTable("block table", header.getLong(16), entries, 4, ByteOrder.BIG_ENDIAN)
                .requireInside(file, refusal)
                .each(file, (index, entry) -> {
                    if (entry != UNALLOCATED) {
                        DiskSize.requireData(entry * DiskSize.SECTOR, bitmap + block, file, refusal);
                    }
                });
        return size;
    }

    private void checkKind(ByteBuffer header) throws Failure {
        if (!Bytes.text(header, 0, 8).equals("cxsparse")) {
            throw refusal.corrupt("it has no header of a dynamic disk");
        }
        VhdFooter.requireChecksum("header", header, 36, refusal);
        for (int i = 0; i < MOST_LOCATORS; i++) {
            if (header.getInt(LOCATORS + i * LOCATOR) != 0) {
                throw refusal.feature(DIFFERENCE);
            }
        }
    }
}
