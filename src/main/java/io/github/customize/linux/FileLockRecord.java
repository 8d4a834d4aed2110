package io.github.customize.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The C library's {@code struct flock} on 64 bits: some bytes of a file, and the kind of lock on them. */
record FileLockRecord(byte[] bytes) {
    private static final int BYTES = 32;
    private static final int TYPE_AT = 0;
    private static final int START_AT = 8;
    private static final int LENGTH_AT = 16;
    private static final short F_RDLCK = 0;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;

    static FileLockRecord shared(long position) {
        return of(F_RDLCK, position, position);
    }

    static FileLockRecord exclusive(long position) {
        return exclusive(position, position);
    }

    static FileLockRecord exclusive(long first, long last) {
        return of(F_WRLCK, first, last);
    }

    static FileLockRecord none(long position) {
        return of(F_UNLCK, position, position);
    }

    /** What the kernel answers when nothing is in the way of a lock that was asked about. */
    boolean isFree() {
        return inOrder(bytes).getShort(TYPE_AT) == F_UNLCK;
    }

    private static FileLockRecord of(short type, long first, long last) {
        byte[] bytes = new byte[BYTES];
        inOrder(bytes).putShort(TYPE_AT, type).putLong(START_AT, first).putLong(LENGTH_AT, last - first + 1);
        return new FileLockRecord(bytes);
    }

    private static ByteBuffer inOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
