package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Judges the header and the block map of a disk of VirtualBox. */
record VdiCheck(FileWindow file, Refusal refusal) {
    private static final int HEADER = 512;
    private static final int VERSION = 0x00010001;
    private static final int DYNAMIC = 1;
    private static final int FIXED = 2;
    private static final int BLOCK = 1 << 20;
    private static final int UUID = 16;

    /** From this entry on there is no block, but zeros. */
    private static final long UNALLOCATED = 0xFFFFFFFEL;

    /** The size of the disk, if all that the header says can be so. */
    long diskSize() throws Failure, IOException {
        ByteBuffer head = file.read(0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < HEADER) {
            throw refusal.corrupt("the file ends inside its VDI header");
        }
        checkKind(head);
        // VirtualBox makes disks of any size, and QEMU takes the sector that was begun as a whole one.
        long size = DiskSize.checked((head.getLong(0x170) + 511) / 512 * 512, refusal);
        long blocks = Integer.toUnsignedLong(head.getInt(0x180));
        if (blocks * BLOCK < size) {
            throw refusal.corrupt("its block map of " + blocks + " blocks does not fit a disk of " + size + " bytes");
        }
        long data = Integer.toUnsignedLong(head.getInt(0x158));
        BlockTable map = new BlockTable(
                        "block map", Integer.toUnsignedLong(head.getInt(0x154)), blocks, 4, ByteOrder.LITTLE_ENDIAN)
                .requireInside(file, refusal);
        if (map.offset() < HEADER || map.offset() % 512 != 0 || data % 512 != 0 || data < map.offset() + map.bytes()) {
            throw refusal.corrupt("its block map at " + map.offset() + " and its data at " + data + " are impossible");
        }
        map.each(file, (index, entry) -> {
            if (entry < UNALLOCATED) {
                DiskSize.requireData(data + entry * BLOCK, BLOCK, file, refusal);
            }
        });
        return size;
    }

    private void checkKind(ByteBuffer head) throws Failure {
        if (head.getInt(0x40) != 0xBEDA107F) {
            throw refusal.format("it is not a VDI file");
        }
        int version = head.getInt(0x44);
        if (version != VERSION) {
            throw refusal.format("it is a VDI file of version " + (version >>> 16) + "." + (version & 0xFFFF)
                    + ", and only 1.1 is supported");
        }
        int type = head.getInt(0x4C);
        if ((type != DYNAMIC && type != FIXED) || hasParent(head)) {
            throw refusal.feature(
                    "it holds only what differs from another disk; make it one file with VBoxManage" + " clonemedium");
        }
        if (head.getInt(0x168) != 512 || head.getInt(0x178) != BLOCK || head.getInt(0x17C) != 0) {
            throw refusal.feature("it has sectors of " + Integer.toUnsignedString(head.getInt(0x168))
                    + " bytes, and blocks of " + Integer.toUnsignedString(head.getInt(0x178)) + " with "
                    + Integer.toUnsignedString(head.getInt(0x17C))
                    + " more; only sectors of 512 and blocks of 1048576 are supported");
        }
    }

    private static boolean hasParent(ByteBuffer head) {
        for (int at = 0x1A8; at < 0x1A8 + 2 * UUID; at++) {
            if (head.get(at) != 0) {
                return true;
            }
        }
        return false;
    }
}
