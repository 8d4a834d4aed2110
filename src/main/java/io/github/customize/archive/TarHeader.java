package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.util.Arrays;

/** One block of 512 bytes at the head of a file in a tar archive. */
record TarHeader(byte[] block) {
    static final int SIZE = 512;

    private static final int NAME = 100;
    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int LENGTH = 124;
    private static final int SUM = 148;
    private static final int SUM_SIZE = 8;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_SIZE = 155;
    private static final int SHORT = 8;
    private static final int LONG = 12;
    private static final int BINARY = 0x80;
    private static final int OCTAL_BITS = 3;

    boolean isEnd() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Old programs took the bytes of the sum as signed. */
    boolean hasRightSum() throws InvalidArchive {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < SIZE; i++) {
            byte b = i >= SUM && i < SUM + SUM_SIZE ? (byte) ' ' : block[i];
            unsigned += Byte.toUnsignedInt(b);
            signed += b;
        }
        long told = number(SUM, SUM_SIZE);
        return told == unsigned || told == signed;
    }

    char type() {
        return (char) Byte.toUnsignedInt(block[TYPE]);
    }

    int mode() throws InvalidArchive {
        return (int) (number(MODE, SHORT) & 07777);
    }

    long uid() throws InvalidArchive {
        return number(UID, SHORT);
    }

    long gid() throws InvalidArchive {
        return number(GID, SHORT);
    }

    long size() throws InvalidArchive {
        return number(LENGTH, LONG);
    }

    /** The name; that of POSIX may go on before it. */
    String name() {
        String name = text(0, NAME);
        boolean posix = text(MAGIC, SHORT).startsWith("ustar") && block[MAGIC + "ustar".length()] == 0;
        String prefix = posix ? text(PREFIX, PREFIX_SIZE) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    String link() {
        return text(LINK, NAME);
    }

    private String text(int from, int size) {
        int end = from;
        while (end < from + size && block[end] != 0) {
            end++;
        }
        return HostPaths.decode(Arrays.copyOfRange(block, from, end));
    }

    /** In octal, or where the first bit is set as a binary number, which GNU's tar writes for large ones. */
    private long number(int from, int size) throws InvalidArchive {
        if ((block[from] & BINARY) != 0) {
            return binary(from, size);
        }
        long number = 0;
        boolean begun = false;
        for (int i = from; i < from + size; i++) {
            int c = block[i];
            if (c >= '0' && c <= '7') {
                number = number << OCTAL_BITS | (c - '0');
                begun = true;
            } else if (c == 0 || (c == ' ' && begun)) {
                break;
            } else if (c != ' ') {
                throw new InvalidArchive("it is no tar archive, or damaged");
            }
        }
        return number;
    }

    private long binary(int from, int size) throws InvalidArchive {
        long number = block[from] & (BINARY - 1);
        for (int i = from + 1; i < from + size; i++) {
            if (number >>> (Long.SIZE - Byte.SIZE - 1) != 0) {
                throw new InvalidArchive("it is damaged: a number is too large");
            }
            number = number << Byte.SIZE | Byte.toUnsignedInt(block[i]);
        }
        return number;
    }
}
