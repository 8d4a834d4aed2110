package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The list of files at the end of a zip archive. */
record ZipDirectory(Bytes zip) {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_REMARK = 65535;
    private static final int END64 = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int LOCATOR64_SIZE = 20;
    private static final int ITEM = 0x02014b50;
    private static final int ITEM_SIZE = 46;
    private static final long MOST_BYTES = 256 << 20;
    private static final long UNKNOWN = 0xffffffffL;
    private static final int EXTRA64 = 1;
    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int ENCRYPTED = 1 | 1 << 6;

    List<ZipItem> items() throws IOException {
        long end = end();
        ByteBuffer last = zip.read(end, END_SIZE);
        long size = Integer.toUnsignedLong(last.getInt(12));
        long start = Integer.toUnsignedLong(last.getInt(16));
        if (start == UNKNOWN || size == UNKNOWN || last.getShort(10) == -1) {
            ByteBuffer large = end64(end);
            size = large.getLong(40);
            start = large.getLong(48);
        }
        if (size < 0 || size > MOST_BYTES || start < 0 || start > end - size) {
            throw new InvalidArchive("it is damaged or cut off: its directory is not where it should be");
        }
        return items(zip.read(start, (int) size));
    }

    /** Its last record, after which only a remark may stand. */
    private long end() throws IOException {
        long size = zip.size();
        long from = Math.max(0, size - END_SIZE - LONGEST_REMARK);
        ByteBuffer tail = zip.read(from, (int) (size - from));
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END
                    && Short.toUnsignedInt(tail.getShort(at + END_SIZE - Short.BYTES))
                            == tail.limit() - at - END_SIZE) {
                return from + at;
            }
        }
        throw new InvalidArchive("it is cut off: its end is missing");
    }

    private ByteBuffer end64(long end) throws IOException {
        ByteBuffer locator = zip.read(end - LOCATOR64_SIZE, LOCATOR64_SIZE);
        ByteBuffer large = locator.getInt(0) == LOCATOR64 ? zip.read(locator.getLong(8), END64_SIZE) : locator;
        if (large.getInt(0) != END64) {
            throw new InvalidArchive("it is damaged: the end of a large archive is missing");
        }
        return large;
    }

    private static List<ZipItem> items(ByteBuffer all) throws InvalidArchive {
        List<ZipItem> items = new ArrayList<>();
        while (all.remaining() > 0) {
            if (all.remaining() < ITEM_SIZE || all.getInt(all.position()) != ITEM) {
                throw new InvalidArchive("it is damaged: its directory has no form");
            }
            int at = all.position();
            int name = Short.toUnsignedInt(all.getShort(at + 28));
            int extra = Short.toUnsignedInt(all.getShort(at + 30));
            int remark = Short.toUnsignedInt(all.getShort(at + 32));
            if (all.remaining() < ITEM_SIZE + name + extra + remark) {
                throw new InvalidArchive("it is damaged: its directory has no form");
            }
            items.add(item(all, at, text(all, at + ITEM_SIZE, name), extra(all, at + ITEM_SIZE + name, extra)));
            all.position(at + ITEM_SIZE + name + extra + remark);
        }
        return items;
    }

    private static ZipItem item(ByteBuffer all, int at, String name, ByteBuffer large) throws InvalidArchive {
        long size = or(Integer.toUnsignedLong(all.getInt(at + 24)), large);
        long packed = or(Integer.toUnsignedLong(all.getInt(at + 20)), large);
        long offset = or(Integer.toUnsignedLong(all.getInt(at + 42)), large);
        int system = all.get(at + 5);
        int mode = system == UNIX || system == MACOS ? all.getInt(at + 38) >>> Short.SIZE : 0;
        // What was made on Windows may have its own sign between the names.
        String path = system == 0 && name.indexOf('/') < 0 ? name.replace('\\', '/') : name;
        return new ZipItem(
                path,
                mode,
                Short.toUnsignedInt(all.getShort(at + 10)),
                (all.getShort(at + 8) & ENCRYPTED) != 0,
                Integer.toUnsignedLong(all.getInt(at + 16)),
                packed,
                size,
                offset);
    }

    /** The number itself, or the next one of the record for large archives. */
    private static long or(long told, ByteBuffer large) throws InvalidArchive {
        if (told != UNKNOWN) {
            return told;
        }
        long number = large.remaining() < Long.BYTES ? -1 : large.getLong();
        if (number < 0) {
            throw new InvalidArchive("it is damaged: a size is missing");
        }
        return number;
    }

    private static String text(ByteBuffer all, int at, int size) {
        byte[] bytes = new byte[size];
        all.get(at, bytes);
        return HostPaths.decode(bytes);
    }

    private static ByteBuffer extra(ByteBuffer all, int at, int size) {
        int next = at;
        while (next + 4 <= at + size) {
            int id = Short.toUnsignedInt(all.getShort(next));
            int length = Short.toUnsignedInt(all.getShort(next + 2));
            if (id == EXTRA64 && next + 4 + length <= at + size) {
                return all.duplicate()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .limit(next + 4 + length)
                        .position(next + 4);
            }
            next += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }
}
