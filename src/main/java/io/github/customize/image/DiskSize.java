package io.github.customize.image;

import io.github.customize.failure.Failure;

/** The size of a disk, as a header of any format gives it. */
final class DiskSize {
    static final long MOST = Qcow2Check.MAX_SIZE;
    static final int SECTOR = 512;

    private DiskSize() {}

    /** Whole sectors, at least one, and no more than any program takes. */
    static long checked(long bytes, Refusal refusal) throws Failure {
        if (bytes <= 0 || bytes > MOST) {
            throw refusal.corrupt(
                    "the disk size " + Long.toUnsignedString(bytes) + " is not between 1 byte and 64 TiB");
        }
        if (bytes % SECTOR != 0) {
            throw refusal.corrupt("the disk size " + bytes + " is not a multiple of 512 bytes");
        }
        return bytes;
    }

    /** Fails unless so many bytes of data from there on are in the file. */
    static void requireData(long offset, long bytes, FileWindow file, Refusal refusal) throws Failure {
        if (offset <= 0 || offset > file.size() - bytes) {
            throw refusal.corrupt("the file is truncated: it has " + file.size() + " bytes, and data of the disk is at "
                    + Long.toUnsignedString(offset));
        }
    }
}
