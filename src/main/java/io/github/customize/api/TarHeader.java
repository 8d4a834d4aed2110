package io.github.customize.api;

import io.github.customize.json.FileNameText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Headers of a tar archive as POSIX has them, with extended ones for what does not fit. */
final class TarHeader {
    static final int BLOCK = 512;

    private static final int NAME = 100;
    private static final long MOST_SIZE = 077777777777L;
    private static final long MOST_ID = 07777777L;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;

    private TarHeader() {}

    /** The headers of a file, in whole blocks. */
    static byte[] of(String name, FileInfo file) throws IOException {
        byte[] path = FileNameText.bytes(name);
        byte[] target = FileNameText.bytes(file.target().orElse(""));
        long size = file.kind() == FileInfo.Kind.FILE ? file.size() : 0;
        ByteArrayOutputStream extended = new ByteArrayOutputStream();
        record(extended, "path", path, path.length > NAME);
        record(extended, "linkpath", target, target.length > NAME);
        record(extended, "size", size, size > MOST_SIZE);
        record(extended, "uid", file.uid(), file.uid() > MOST_ID);
        record(extended, "gid", file.gid(), file.gid() > MOST_ID);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (extended.size() > 0) {
            byte[] content = extended.toByteArray();
            all.writeBytes(block(ascii("pax"), ascii(""), 'x', 0644, 0, 0, content.length, 0));
            all.writeBytes(content);
            all.writeBytes(new byte[padding(content.length)]);
        }
        long time = Math.max(0, file.modified().getEpochSecond());
        all.writeBytes(block(path, target, type(file), file.mode(), file.uid(), file.gid(), size, time));
        return all.toByteArray();
    }

    /** How many zeros follow so many bytes of content. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static char type(FileInfo file) {
        return switch (file.kind()) {
            case DIRECTORY -> '5';
            case LINK -> '2';
            case FIFO -> '6';
            default -> '0';
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void record(ByteArrayOutputStream out, String key, long value, boolean needed) {
        record(out, key, ascii(Long.toString(value)), needed);
    }

    /** A record begins with its own length. */
    private static void record(ByteArrayOutputStream out, String key, byte[] value, boolean needed) {
        if (!needed) {
            return;
        }
        int rest = key.length() + value.length + 3;
        int length = rest + Integer.toString(rest).length();
        if (Integer.toString(length).length() > Integer.toString(rest).length()) {
            length++;
        }
        out.writeBytes(ascii(length + " " + key + "="));
        out.writeBytes(value);
        out.write('\n');
    }

    private static byte[] block(
            byte[] name, byte[] target, char type, int mode, long uid, long gid, long size, long time) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, Math.min(NAME, name.length));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, Math.min(uid, MOST_ID));
        octal(block, 116, 8, Math.min(gid, MOST_ID));
        octal(block, SIZE_AT, 12, Math.min(size, MOST_SIZE));
        octal(block, 136, 12, Math.min(time, MOST_SIZE));
        block[156] = (byte) type;
        System.arraycopy(target, 0, block, 157, Math.min(NAME, target.length));
        System.arraycopy(ascii("ustar\00000"), 0, block, 257, 8);
        octal(block, SUM_AT, 7, sum(block));
        block[SUM_AT + 7] = ' ';
        return block;
    }

    /** The sum of all bytes, its own taken for spaces. */
    static int sum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
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
