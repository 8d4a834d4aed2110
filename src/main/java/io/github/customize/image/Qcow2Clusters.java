package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** Walks the mapping tables of a checked qcow2 header, and refuses what points behind the end of the file. */
final class Qcow2Clusters {
    private static final long OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00L;
    private static final long COMPRESSED = 1L << 62;

    private final Qcow2Header header;
    private final long fileSize;
    private final Refusal refusal;

    Qcow2Clusters(Qcow2Header header, long fileSize, Refusal refusal) {
        this.header = header;
        this.fileSize = fileSize;
        this.refusal = refusal;
    }

    void check(FileWindow file) throws Failure, IOException {
        ByteBuffer l1 = file.read(header.l1Offset(), Math.toIntExact(header.l1Entries() * 8));
        // Two entries with one table are corrupt; reading a table once only also keeps a crafted file from costing more
        // than its own size.
        Set<Long> seen = new HashSet<>();
        while (l1.remaining() >= 8) {
            long offset = l1.getLong() & OFFSET_MASK;
            if (offset == 0) {
                continue;
            }
            if (offset % header.clusterSize() != 0 || !seen.add(offset)) {
                throw refusal.corrupt("its L1 table names an impossible L2 table at " + offset);
            }
            if (offset > fileSize - header.clusterSize()) {
                throw truncated();
            }
            checkL2(file.read(offset, Math.toIntExact(header.clusterSize())));
        }
    }

    private void checkL2(ByteBuffer l2) throws Failure {
        int step = header.l2EntrySize();
        for (int at = 0; at + step <= l2.limit(); at += step) {
            long entry = l2.getLong(at);
            if (entry == 0) {
                continue;
            }
            long offset = (entry & COMPRESSED) != 0 ? compressedOffset(entry) : entry & OFFSET_MASK;
            // QEMU may leave the last cluster shorter than a cluster, so only its start has to be there.
            if (offset >= fileSize) {
                throw truncated();
            }
        }
    }

    private long compressedOffset(long entry) {
        int sizeBits = header.clusterBits() - 8;
        return entry & ((1L << (62 - sizeBits)) - 1);
    }

    private Failure truncated() {
        return refusal.corrupt(
                "the file is truncated: it has " + fileSize + " bytes, and data of the disk is behind that");
    }
}
