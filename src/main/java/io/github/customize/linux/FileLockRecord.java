package io.github.customize.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The C library's {@code struct flock} on 64 bits: one byte of a file, and the kind of lock on it. */
record FileLockRecord(byte[] bytes) {
    private static final int BYTES = 32;
    private static final int TYPE_AT = 0;
    private static final int START_AT = 8;
    private static final int LENGTH_AT = 16;
    private static final short F_RDLCK = 0;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;

    static FileLockRecord shared(long position) {
        return of(F_RDLCK, position);
    }

    static FileLockRecord exclusive(long position) {
        return of(F_WRLCK, position);
    }

    static FileLockRecord none(long position) {
        return of(F_UNLCK, position);
    }

    /** What the kernel answers when nothing is in the way of a lock that was asked about. */
    boolean isFree() {
        return inOrder(bytes).getShort(TYPE_AT) == F_UNLCK;
    }

    private static FileLockRecord of(short type, long position) {
        byte[] bytes = new byte[BYTES];
        inOrder(bytes).putShort(TYPE_AT, type).putLong(START_AT, position).putLong(LENGTH_AT, 1);
        return new FileLockRecord(bytes);
    }

    private static ByteBuffer inOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
