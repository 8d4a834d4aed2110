package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.nio.ByteBuffer;
import java.util.List;

/** The fixed fields of a qcow2 header of version 2 or 3, as they stand in the file. */
record Qcow2Header(
        int version,
        long backingOffset,
        long backingSize,
        int clusterBits,
        long size,
        long encryption,
        long l1Entries,
        long l1Offset,
        long refcountOffset,
        long refcountClusters,
        long snapshots,
        long snapshotsOffset,
        long incompatible,
        long autoclear,
        long refcountOrder,
        long length,
        int compression) {
    static final int MAGIC = 0x514649FB;
    static final int BYTES = 512;

    private static final int LENGTH_V2 = 72;
    private static final int LENGTH_V3 = 104;
    private static final int LENGTH_WITH_COMPRESSION = 112;

    static boolean startsLikeOne(ByteBuffer head) {
        return head.limit() >= 4 && head.getInt(0) == MAGIC;
    }

    /** Reads the fields; nothing but the version and the header's own length is judged yet. */
    static Qcow2Header parse(ByteBuffer head, Refusal refusal) throws Failure {
        if (head.limit() < LENGTH_V2) {
            throw refusal.corrupt("the file ends inside its qcow2 header");
        }
        int version = head.getInt(4);
        if (version != 2 && version != 3) {
            throw refusal.format("it is a qcow file of version " + Integer.toUnsignedString(version)
                    + ", and only versions 2 and 3 are supported");
        }
        if (version == 3 && head.limit() < LENGTH_V3) {
            throw refusal.corrupt("the file ends inside its qcow2 header");
        }
        long length = version == 2 ? LENGTH_V2 : unsigned(head, 100);
        if (version == 3 && (length < LENGTH_V3 || length % 8 != 0)) {
            throw refusal.corrupt("the header length " + length + " is not possible");
        }
        return fields(head, version, length);
    }

    private static Qcow2Header fields(ByteBuffer head, int version, long length) {
        boolean extended = version == 3;
        boolean named = extended && length >= LENGTH_WITH_COMPRESSION && head.limit() >= LENGTH_WITH_COMPRESSION;
        return new Qcow2Header(
                version,
                head.getLong(8),
                unsigned(head, 16),
                head.getInt(20),
                head.getLong(24),
                unsigned(head, 32),
                unsigned(head, 36),
                head.getLong(40),
                head.getLong(48),
                unsigned(head, 56),
                unsigned(head, 60),
                head.getLong(64),
                extended ? head.getLong(72) : 0,
                extended ? head.getLong(88) : 0,
                extended ? unsigned(head, 96) : 4,
                length,
                named ? head.get(104) & 0xFF : 0);
    }

    boolean has(Qcow2Feature feature) {
        return (incompatible & feature.mask()) != 0;
    }

    List<Integer> unknownFeatures() {
        long unknown = incompatible & ~Qcow2Feature.allKnown();
        return java.util.stream.IntStream.range(0, 64)
                .filter(bit -> (unknown >>> bit & 1) != 0)
                .boxed()
                .toList();
    }

    long clusterSize() {
        return 1L << clusterBits;
    }

    int l2EntrySize() {
        return has(Qcow2Feature.EXTENDED_L2) ? 16 : 8;
    }

    long refcountBytes() {
        return refcountClusters * clusterSize();
    }

    /** How many entries the first-level table must have for the disk's size. */
    long l1EntriesNeeded() {
        return l1EntriesFor(size);
    }

    /** How many entries of a first-level table a disk of so many bytes takes. */
    long l1EntriesFor(long bytes) {
        long covered = clusterSize() * (clusterSize() / l2EntrySize());
        return (bytes + covered - 1) / covered;
    }

    /** Whether the bitmaps that an extension names are to be believed. */
    boolean bitmapsValid() {
        return (autoclear & 1) != 0;
    }

    private static long unsigned(ByteBuffer head, int at) {
        return Integer.toUnsignedLong(head.getInt(at));
    }
}
