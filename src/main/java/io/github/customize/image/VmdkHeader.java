package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of a sparse VMDK file, or its copy at the end of one that was written as a stream. Places are in sectors. */
record VmdkHeader(
        int version,
        int flags,
        long capacity,
        long grain,
        long descriptor,
        long tableEntries,
        long spareDirectory,
        long directory,
        int compression) {
    static final int BYTES = 512;

    /** The place of a directory that is only known at the end. */
    static final long AT_END = -1;

    private static final int SPARE_DIRECTORY = 2;
    private static final int ZERO_GRAINS = 4;
    private static final int KNOWN_FLAGS = 1 | SPARE_DIRECTORY | ZERO_GRAINS | (1 << 16) | (1 << 17);
    private static final int MAGIC = 0x564D444B;
    private static final int MOST_TABLE_ENTRIES = 512;
    private static final long MOST_GRAIN = 1 << 16;

    static VmdkHeader parse(ByteBuffer block, Refusal refusal) throws Failure {
        if (block.limit() < BYTES) {
            throw refusal.corrupt("the file ends inside its VMDK header");
        }
        ByteBuffer head = block.order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(0) != MAGIC) {
            throw refusal.format("it is not a VMDK file");
        }
        return new VmdkHeader(
                head.getInt(4),
                head.getInt(8),
                head.getLong(12),
                head.getLong(20),
                head.getLong(28),
                Integer.toUnsignedLong(head.getInt(44)),
                head.getLong(48),
                head.getLong(56),
                Short.toUnsignedInt(head.getShort(77)));
    }

    void check(Refusal refusal) throws Failure {
        if (version < 1 || version > 3) {
            throw refusal.format("it is a VMDK file of version " + Integer.toUnsignedString(version)
                    + ", and only 1 to 3 are supported");
        }
        if (capacity == 0 || descriptor != 1) {
            throw refusal.feature("it is only one of the files of a disk; make it one file with qemu-img convert");
        }
        if ((flags & ~KNOWN_FLAGS) != 0 || compression > 1) {
            throw refusal.feature("it needs unknown features, with the bits " + Integer.toHexString(flags)
                    + " and the compression " + compression);
        }
        if (capacity < 0 || capacity > DiskSize.MOST / DiskSize.SECTOR) {
            throw refusal.corrupt("the disk size of " + Long.toUnsignedString(capacity) + " sectors is not possible");
        }
        if (Long.bitCount(grain) != 1 || grain < 1 || grain > MOST_GRAIN) {
            throw refusal.corrupt("grains of " + Long.toUnsignedString(grain) + " sectors are not possible");
        }
        if (tableEntries < 1 || tableEntries > MOST_TABLE_ENTRIES) {
            throw refusal.corrupt("grain tables of " + tableEntries + " entries are not possible");
        }
    }

    boolean isCompressed() {
        return compression != 0;
    }

    boolean hasSpareDirectory() {
        return (flags & SPARE_DIRECTORY) != 0;
    }

    /** Whether this entry of a grain table stands for zeros. */
    boolean isZero(long entry) {
        return entry == 0 || (entry == 1 && (flags & ZERO_GRAINS) != 0);
    }

    long size() {
        return capacity * DiskSize.SECTOR;
    }

    long directoryEntries() {
        long covered = tableEntries * grain;
        return (capacity + covered - 1) / covered;
    }
}
