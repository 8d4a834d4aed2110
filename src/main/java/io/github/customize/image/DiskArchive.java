package io.github.customize.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A raw disk as the one file of a tar archive in GNU's old form, which is what Google's Compute Engine takes.
 *
 * @param unit what the size of the disk in it is a multiple of
 */
record DiskArchive(Path disk, long unit) {
    static final long GIBIBYTE = 1L << 30;

    private static final int BLOCK = 512;
    private static final int SUM_AT = 148;
    private static final int SUM_SIZE = 8;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 12;
    private static final int LARGE = 0x80;
    private static final long MOST_OCTAL = 077777777777L;

    /** Whole units; what is behind the end of the disk is zeros. */
    long size() throws IOException {
        return (Files.size(disk) + unit - 1) / unit * unit;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(header(size()));
        Files.copy(disk, out);
        byte[] zeros = new byte[1 << 16];
        long left = size() - Files.size(disk) + 2 * BLOCK;
        while (left > 0) {
            int count = (int) Math.min(left, zeros.length);
            out.write(zeros, 0, count);
            left -= count;
        }
    }

    private static byte[] header(long size) {
        byte[] block = new byte[BLOCK];
        text(block, 0, "disk.raw");
        text(block, 100, "0000644\0000000000\0000000000\0");
        if (size > MOST_OCTAL) {
            ByteBuffer.wrap(block).putLong(SIZE_AT + SIZE_DIGITS - Long.BYTES, size);
            block[SIZE_AT] = (byte) LARGE;
        } else {
            text(block, SIZE_AT, octal(size, SIZE_DIGITS - 1));
        }
        text(block, SIZE_AT + SIZE_DIGITS, octal(0, SIZE_DIGITS - 1));
        text(block, SUM_AT, " ".repeat(SUM_SIZE));
        text(block, 156, "0");
        text(block, 257, "ustar  \0");
        int sum = 0;
        for (byte one : block) {
            sum += Byte.toUnsignedInt(one);
        }
        text(block, SUM_AT, octal(sum, SUM_SIZE - 2) + "\0");
        return block;
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void text(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
