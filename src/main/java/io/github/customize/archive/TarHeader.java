package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.util.Arrays;
import java.util.Optional;

/** One block of 512 bytes at the head of a file in a tar archive. */
record TarHeader(byte[] block) {
    static final int SIZE = 512;

    /** Where GNU's tar has the pieces of a file with holes, and how many bytes each of them takes. */
    static final int SPARSE = 386;

    static final int SPARSE_ENTRY = 24;

    private static final int NAME = 100;
    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int LENGTH = 124;
    private static final int TIME = 136;
    private static final int SUM = 148;
    private static final int SUM_SIZE = 8;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int REAL_SIZE = 483;
    private static final int PREFIX = 345;
    private static final int PREFIX_SIZE = 155;
    private static final int SHORT = 8;
    private static final int LONG = 12;
    private static final int BINARY = 0x80;
    private static final int NEGATIVE = 0x40;
    private static final int OCTAL_BITS = 3;

    /** How many zeros follow so many bytes of content. */
    static int padding(long size) {
        return (int) ((SIZE - size % SIZE) % SIZE);
    }

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

    /** Of the last change, in seconds; before 1970 it is below zero. */
    long time() throws InvalidArchive {
        if ((block[TIME] & BINARY) == 0 || (block[TIME] & NEGATIVE) == 0) {
            return number(TIME, LONG);
        }
        long time = -1;
        for (int i = TIME + 1; i < TIME + LONG; i++) {
            time = time << Byte.SIZE | Byte.toUnsignedInt(block[i]);
        }
        return time;
    }

    /** Of a file with holes in GNU's form: its size with them. */
    long realSize() throws InvalidArchive {
        return number(REAL_SIZE, LONG);
    }

    /** One of the pieces of such a file. */
    Optional<Piece> piece(int at) throws InvalidArchive {
        return block[at] == 0 ? Optional.empty() : Optional.of(new Piece(number(at, LONG), number(at + LONG, LONG)));
    }

    /** Whether there are more pieces in the next block, as the byte after the last one says. */
    boolean goesOn(int at) {
        return block[at] != 0;
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
