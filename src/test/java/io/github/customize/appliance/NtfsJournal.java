package io.github.customize.appliance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The journal of an NTFS file system, as it is while somebody has that mounted, which nobody but Windows writes. */
public final class NtfsJournal {
    private static final int PAGE = 4096;
    private static final int SECTOR = 512;
    private static final int UPDATES_AT = 0x1e;
    private static final int AREA_AT = 0x30;
    private static final int CLIENT_AFTER = 0x40;
    private static final int CLIENT_SIZE = 0xa0;
    private static final short NONE = (short) 0xffff;

    /** A new journal is that long at least, and nothing else is, that has nothing but such bytes. */
    private static final int LEAST_PAGES = 32;

    private NtfsJournal() {}

    /** Lets the only NTFS file system of a disk, on which nobody has written to the journal yet, look as if it was mounted. */
    public static void use(Path disk) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            byte[] page = new byte[PAGE];
            int found = 0;
            long at = 0;
            for (; at < file.length() && (found < LEAST_PAGES || isEmpty(page)); at += PAGE) {
                file.seek(at);
                file.readFully(page);
                found = isEmpty(page) ? found + 1 : found < LEAST_PAGES ? 0 : found;
            }
            if (found < LEAST_PAGES) {
                throw new AssertionError("no journal of NTFS on " + disk);
            }
            file.seek(at - (found + 1L) * PAGE);
            file.write(inUse((long) found * PAGE));
        }
    }

    private static boolean isEmpty(byte[] page) {
        for (byte one : page) {
            if (one != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    private static byte[] inUse(long size) {
        ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
        page.put("RSTR".getBytes(StandardCharsets.US_ASCII));
        page.putShort((short) UPDATES_AT).putShort((short) (PAGE / SECTOR + 1)).putLong(0);
        page.putInt(PAGE)
                .putInt(PAGE)
                .putShort((short) AREA_AT)
                .putShort((short) 1)
                .putShort((short) 1);
        page.position(AREA_AT);
        // The last change; one client, which has it in use; no flag that says that all is well.
        page.putLong(1 << 20)
                .putShort((short) 1)
                .putShort(NONE)
                .putShort((short) 0)
                .putShort((short) 0);
        page.putInt(67 - (Long.SIZE - Long.numberOfLeadingZeros(size)));
        page.putShort((short) (CLIENT_AFTER + CLIENT_SIZE))
                .putShort((short) CLIENT_AFTER)
                .putLong(size);
        page.putInt(0).putShort((short) 0x30).putShort((short) 0x40).putInt(1).putInt(0);
        page.position(AREA_AT + CLIENT_AFTER);
        page.putLong(1 << 20).putLong(1 << 20).putShort(NONE).putShort(NONE);
        page.position(AREA_AT + CLIENT_AFTER + 0x1c);
        page.putInt(8).put("NTFS".getBytes(StandardCharsets.UTF_16LE));
        return guarded(page.array());
    }

    /** The end of each sector has the number of the update, and what belongs there stands in the header. */
    private static byte[] guarded(byte[] page) {
        page[UPDATES_AT] = 1;
        for (int i = 0; i < PAGE / SECTOR; i++) {
            int end = (i + 1) * SECTOR - 2;
            System.arraycopy(page, end, page, UPDATES_AT + 2 + 2 * i, 2);
            page[end] = 1;
            page[end + 1] = 0;
        }
        return page;
    }
}
