package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * What the footer of a VHD says, which dynamic disks have at their beginning, too.
 *
 * @param creator four characters for the program that made it
 * @param geometry the size of the disk by cylinders, heads and sectors, in bytes
 */
record VhdFooter(int type, long dataOffset, String creator, long size, long geometry) {
    static final int BYTES = 512;

    private static final int FIXED = 2;
    private static final int DYNAMIC = 3;
    private static final int DIFFERENCE = 4;
    private static final int CHECKSUM = 64;
    private static final String COOKIE = "conectix";
    private static final long LARGEST_GEOMETRY = 65535L * 16 * 255 * 512;

    /** Whose disks are as large as they say, and not as large as their geometry. */
    private static final Set<String> BY_SIZE = Set.of("win ", "qem2", "d2v ", "CTXS", "tap\0");

    private static final Set<String> BY_GEOMETRY = Set.of("vpc ", "qemu");

    /** That of the beginning, as QEMU does it; only fixed disks have none there. */
    static VhdFooter read(FileWindow file, Refusal refusal) throws Failure, IOException {
        ByteBuffer first = file.read(0, BYTES);
        if (startsLikeOne(first)) {
            return parse(first, DYNAMIC, refusal);
        }
        ByteBuffer last = file.read(Math.max(0, file.size() - BYTES), BYTES);
        if (!startsLikeOne(last)) {
            throw refusal.format("it is not a VHD file");
        }
        return parse(last, FIXED, refusal);
    }

    private static boolean startsLikeOne(ByteBuffer block) {
        return block.limit() == BYTES && Bytes.text(block, 0, COOKIE.length()).equals(COOKIE);
    }

    private static VhdFooter parse(ByteBuffer block, int expected, Refusal refusal) throws Failure {
        requireChecksum("footer", block, CHECKSUM, refusal);
        int type = block.getInt(60);
        if (type == DIFFERENCE) {
            throw refusal.feature(VhdCheck.DIFFERENCE);
        }
        if (type != expected) {
            throw refusal.corrupt("it is a VHD of the impossible type " + Integer.toUnsignedString(type));
        }
        int version = block.getInt(12);
        if (version >>> 16 != 1) {
            throw refusal.format("it is a VHD of version " + (version >>> 16) + ", and only 1 is supported");
        }
        long sectors = Short.toUnsignedLong(block.getShort(56))
                * Byte.toUnsignedInt(block.get(58))
                * Byte.toUnsignedInt(block.get(59));
        String creator = Bytes.text(block, 28, 4);
        return new VhdFooter(type, block.getLong(16), creator, block.getLong(48), sectors * DiskSize.SECTOR);
    }

    /** All bytes but those of the sum, added and turned over. */
    static void requireChecksum(String name, ByteBuffer block, int at, Refusal refusal) throws Failure {
        int sum = 0;
        for (int i = 0; i < block.limit(); i++) {
            sum += i >= at && i < at + 4 ? 0 : Byte.toUnsignedInt(block.get(i));
        }
        if (~sum != block.getInt(at)) {
            throw refusal.corrupt("the checksum of its " + name + " is wrong");
        }
    }

    boolean isFixed() {
        return type == FIXED;
    }

    /** The disk lies before the footer, as it is. */
    long fixedSize(long fileSize, Refusal refusal) throws Failure {
        DiskSize.checked(size, refusal);
        if (size > fileSize - BYTES) {
            throw refusal.corrupt("the file is truncated: it has " + fileSize + " bytes, and a disk of " + size);
        }
        return size;
    }

    /** As large as QEMU takes it, which must not be less than whoever made it meant. */
    long dynamicSize(Refusal refusal) throws Failure {
        if (BY_SIZE.contains(creator) || geometry == LARGEST_GEOMETRY || geometry == size) {
            return DiskSize.checked(size, refusal);
        }
        if (BY_GEOMETRY.contains(creator)) {
            return DiskSize.checked(geometry, refusal);
        }
        throw refusal.feature(
                "it says that the disk has " + Long.toUnsignedString(size) + " bytes, and by its geometry " + geometry
                        + ", and QEMU would take the latter; convert it with what made it, to VHDX or a fixed VHD");
    }
}
