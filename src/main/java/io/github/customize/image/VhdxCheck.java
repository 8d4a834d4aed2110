package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** Judges the headers, the metadata and the block table of a VHDX file. */
record VhdxCheck(FileWindow file, Refusal refusal) {
    private static final String TABLE = "6677c22d23f600429d64115e9bfd4a08";
    private static final String METADATA = "06a27c8b90479a4bb8fe575f050f886e";
    private static final String PARAMETERS = "3767a1ca36fa434db3b633f0aa44e76b";
    private static final String SIZE = "2442a52f1bcd7648b2115dbed83bf4b8";
    private static final String PAGE = "ab12cabee6b2234593efc309e000c746";
    private static final String SECTOR = "1dbf41816fa90947ba47f233a8faab5f";
    private static final String PHYSICAL = "c748a3cd5d4471449cc9e9885251c556";
    private static final String PARENT = "2d5fd3a80bb34d45abf7d3d84834ab0c";

    /** All that an entry may be that has to be understood. */
    static final Set<String> KNOWN = Set.of(TABLE, METADATA, PARAMETERS, SIZE, PAGE, SECTOR, PHYSICAL, PARENT);

    private static final int REGIONS_AT = 3 << 16;
    private static final int REGIONS = 1 << 16;
    private static final int ITEMS = 1 << 16;
    private static final int HAS_PARENT = 2;
    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_BLOCK = 256 << 20;
    private static final int STATES = 7;
    private static final int PRESENT = 6;
    private static final long PLACE = -1L << 20;

    /** The size of the disk, if all that the header says can be so. */
    long diskSize() throws Failure, IOException {
        if (!Bytes.text(file.read(0, 8), 0, 8).equals("vhdxfile")) {
            throw refusal.format("it is not a VHDX file");
        }
        if (VhdxHeader.current(file, refusal).logged()) {
            throw refusal.feature("it was not closed, and its log holds changes that are not in their place yet; attach"
                    + " and detach a copy where it was made, or repair one with qemu-img check -r all -f vhdx");
        }
        ByteBuffer block = file.read(REGIONS_AT, REGIONS).order(ByteOrder.LITTLE_ENDIAN);
        if (!VhdxHeader.isWhole(block, REGIONS, "regi")) {
            throw refusal.corrupt("its region table is damaged");
        }
        VhdxEntries regions = VhdxEntries.regions(block, refusal);
        Part metadata = inside(regions.get(METADATA, refusal));
        VhdxEntries items = items(metadata);
        long blockSize = parameters(metadata, items);
        long size = DiskSize.checked(item(metadata, items, SIZE, Long.BYTES).getLong(0), refusal);
        if (item(metadata, items, SECTOR, Integer.BYTES).getInt(0) != DiskSize.SECTOR) {
            throw refusal.feature("its disk has sectors of another size than 512 bytes");
        }
        items.get(PHYSICAL, refusal);
        items.get(PAGE, refusal);
        checkBlocks(inside(regions.get(TABLE, refusal)), size, blockSize);
        return size;
    }

    /** Regions lie behind the headers, on whole mebibytes. */
    private Part inside(Part region) throws Failure {
        boolean possible = region.offset() >= MEBIBYTE
                && region.offset() % MEBIBYTE == 0
                && region.size() > 0
                && region.offset() <= file.size() - region.size();
        if (!possible) {
            throw refusal.corrupt("the file is truncated: it has " + file.size() + " bytes, and a region at "
                    + Long.toUnsignedString(region.offset()));
        }
        return region;
    }

    private VhdxEntries items(Part metadata) throws Failure, IOException {
        ByteBuffer table = file.read(metadata.offset(), ITEMS).order(ByteOrder.LITTLE_ENDIAN);
        if (table.limit() < ITEMS || !Bytes.text(table, 0, 8).equals("metadata")) {
            throw refusal.corrupt("its metadata is damaged");
        }
        return VhdxEntries.items(table, refusal);
    }

    private ByteBuffer item(Part metadata, VhdxEntries items, String guid, int bytes) throws Failure, IOException {
        Part item = items.get(guid, refusal);
        ByteBuffer value = file.read(metadata.offset() + item.offset(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (item.size() < bytes || item.offset() + bytes > metadata.size() || value.limit() < bytes) {
            throw refusal.corrupt("its metadata is damaged");
        }
        return value;
    }

    /** The size of blocks. */
    private long parameters(Part metadata, VhdxEntries items) throws Failure, IOException {
        ByteBuffer parameters = item(metadata, items, PARAMETERS, 2 * Integer.BYTES);
        if ((parameters.getInt(4) & HAS_PARENT) != 0 || items.has(PARENT)) {
            throw refusal.feature("it holds only what differs from another disk; merge the two where they were made");
        }
        int size = parameters.getInt(0);
        if (Integer.bitCount(size) != 1 || size < MEBIBYTE || size > MOST_BLOCK) {
            throw refusal.corrupt("blocks of " + Integer.toUnsignedString(size) + " bytes are not possible");
        }
        return size;
    }

    /** After so many blocks there is an entry for what only disks with a parent have. */
    private void checkBlocks(Part region, long size, long blockSize) throws Failure, IOException {
        long ratio = (1L << 23) * DiskSize.SECTOR / blockSize;
        long blocks = (size + blockSize - 1) / blockSize;
        long entries = blocks + (blocks - 1) / ratio;
        if (entries * Long.BYTES > region.size()) {
            throw refusal.corrupt("its block table of " + region.size() + " bytes does not fit a disk of " + size);
        }
        new BlockTable("block table", region.offset(), entries, Long.BYTES, ByteOrder.LITTLE_ENDIAN)
                .requireInside(file, refusal)
                .each(file, (index, entry) -> {
                    if ((index + 1) % (ratio + 1) != 0) {
                        checkBlock(entry, blockSize);
                    }
                });
    }

    private void checkBlock(long entry, long blockSize) throws Failure {
        long state = entry & STATES;
        if (state > 3 && state != PRESENT) {
            throw refusal.corrupt("its block table has an entry of the impossible state " + state);
        }
        if (state == PRESENT) {
            DiskSize.requireData(entry & PLACE, blockSize, file, refusal);
        }
    }
}
