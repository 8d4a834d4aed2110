package io.github.customize.archive;

import io.github.customize.json.FileNameText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands before and after contents in a tar archive of POSIX; files with holes as GNU's tar writes them (1.0). */
public final class TarWriter {
    /** Holes that are smaller together are written as zeros, which every program reads. */
    private static final long WORTH = 64 << 10;

    private static final int NAME = 100;
    private static final long MOST_SIZE = 077777777777L;
    private static final long MOST_ID = 07777777L;
    private static final int SUM_AT = 148;

    private TarWriter() {}

    /** Whether the holes of the file are left out. GNU's tar begins a new block with each piece, so all but the last fill theirs. */
    public static boolean isSparse(TarItem item) {
        List<Piece> pieces = item.pieces();
        return item.size() - item.length() >= WORTH
                && pieces.stream()
                        .limit(Math.max(0, pieces.size() - 1))
                        .allMatch(piece -> piece.length() % TarHeader.SIZE == 0);
    }

    /** What comes before the content, in whole blocks; the name is written as it is, of a directory with a slash at its end. */
    public static byte[] head(TarItem item) {
        byte[] path = FileNameText.bytes(item.name());
        byte[] target = FileNameText.bytes(item.target());
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        byte[] map = new byte[0];
        byte[] shown = path;
        if (isSparse(item)) {
            map = new SparseMap(item.size(), item.pieces()).text();
            shown = ascii("GNUSparseFile.0/" + path.length);
            PaxRecords.add(records, "GNU.sparse.major", ascii("1"));
            PaxRecords.add(records, "GNU.sparse.minor", ascii("0"));
            PaxRecords.add(records, SparseMap.NAME, path);
            add(records, SparseMap.REAL_SIZE, item.size());
        } else if (path.length > NAME) {
            PaxRecords.add(records, "path", path);
        }
        if (target.length > NAME) {
            PaxRecords.add(records, "linkpath", target);
        }
        long size = isSparse(item) ? map.length + item.length() : item.size();
        addLarge(records, "size", size, MOST_SIZE);
        addLarge(records, "uid", item.uid(), MOST_ID);
        addLarge(records, "gid", item.gid(), MOST_ID);
        if (item.time() < 0) {
            add(records, "mtime", item.time());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (records.size() > 0) {
            all.writeBytes(block(ascii("pax"), new byte[0], 'x', 0644, new long[] {0, 0, records.size(), 0, 0}));
            all.writeBytes(records.toByteArray());
            all.writeBytes(padding(records.size()));
        }
        long[] numbers = {item.uid(), item.gid(), size, Math.max(0, item.time()), item.device()};
        all.writeBytes(block(shown, target, item.kind().letter(), item.mode(), numbers));
        all.writeBytes(map);
        return all.toByteArray();
    }

    /** The zeros after so many bytes of content. */
    public static byte[] padding(long size) {
        return new byte[TarHeader.padding(size)];
    }

    /** The end of the archive. */
    public static byte[] end() {
        return new byte[2 * TarHeader.SIZE];
    }

    private static void addLarge(ByteArrayOutputStream records, String key, long value, long most) {
        if (value > most) {
            add(records, key, value);
        }
    }

    private static void add(ByteArrayOutputStream records, String key, long value) {
        PaxRecords.add(records, key, ascii(Long.toString(value)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The numbers are uid, gid, size, time and device. */
    private static byte[] block(byte[] name, byte[] target, char type, int mode, long[] numbers) {
        byte[] block = new byte[TarHeader.SIZE];
        System.arraycopy(name, 0, block, 0, Math.min(NAME, name.length));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, Math.min(numbers[0], MOST_ID));
        octal(block, 116, 8, Math.min(numbers[1], MOST_ID));
        octal(block, 124, 12, Math.min(numbers[2], MOST_SIZE));
        octal(block, 136, 12, Math.min(numbers[3], MOST_SIZE));
        block[156] = (byte) type;
        System.arraycopy(target, 0, block, 157, Math.min(NAME, target.length));
        System.arraycopy(ascii("ustar\00000"), 0, block, 257, 8);
        octal(block, 329, 8, Math.min(numbers[4] >>> Integer.SIZE, MOST_ID));
        octal(block, 337, 8, Math.min(numbers[4] & 0xffffffffL, MOST_ID));
        octal(block, SUM_AT, 7, sum(block));
        block[SUM_AT + 7] = ' ';
        return block;
    }

    /** The sum of all bytes, its own taken for spaces. */
    private static int sum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < block.length; i++) {
            sum += i >= SUM_AT && i < SUM_AT + 8 ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    private static void octal(byte[] block, int at, int width, long value) {
        String digits = Long.toOctalString(value);
        String text = "0".repeat(width - 1 - digits.length()) + digits;
        System.arraycopy(ascii(text), 0, block, at, width - 1);
    }
}
