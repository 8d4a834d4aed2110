package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;

/**
 * Judges a qcow2 file before any QEMU program sees it.
 *
 * <p>QEMU follows what a header says even when the format is given: backing files, {@code json:} names, data files that
 * it also writes to. So whatever is not understood here is refused.
 */
final class Qcow2Check {
    private static final long MAX_SIZE = 64L << 40;
    private static final long MAX_L1_BYTES = 32L << 20;
    private static final long MAX_REFCOUNT_BYTES = 8L << 20;
    private static final long MAX_SNAPSHOTS = 65536;

    private final Qcow2Header header;
    private final long fileSize;
    private final Refusal refusal;

    Qcow2Check(Qcow2Header header, long fileSize, Refusal refusal) {
        this.header = header;
        this.fileSize = fileSize;
        this.refusal = refusal;
    }

    /** All refusals but the backing file, which its own option decides; a dirty mark may be what a redo has to repair. */
    void check(boolean dirtyAllowed) throws Failure {
        checkGeometry();
        checkFeatures(dirtyAllowed);
        checkTables();
    }

    private void checkGeometry() throws Failure {
        if (header.clusterBits() < 9 || header.clusterBits() > 21) {
            throw refusal.corrupt("the cluster size 2^" + header.clusterBits() + " is not possible");
        }
        if (header.length() > header.clusterSize()) {
            throw refusal.corrupt("the header of " + header.length() + " bytes is longer than a cluster");
        }
        if (header.size() <= 0 || header.size() > MAX_SIZE) {
            throw refusal.corrupt(
                    "the disk size " + Long.toUnsignedString(header.size()) + " is not between 1 byte and 64 TiB");
        }
        if (header.size() % 512 != 0) {
            throw refusal.corrupt("the disk size " + header.size() + " is not a multiple of 512 bytes");
        }
        if (header.refcountOrder() > 6) {
            throw refusal.corrupt("the reference count width 2^" + header.refcountOrder() + " is not possible");
        }
    }

    private void checkFeatures(boolean dirtyAllowed) throws Failure {
        if (header.encryption() != 0) {
            throw refusal.feature("it is encrypted");
        }
        if (header.has(Qcow2Feature.DATA_FILE)) {
            throw refusal.feature("it keeps its data in another file; make it one file with qemu-img convert");
        }
        if (header.has(Qcow2Feature.CORRUPT)) {
            throw refusal.feature("it is marked corrupt; repair a copy with qemu-img check -r all");
        }
        if (header.has(Qcow2Feature.DIRTY) && !dirtyAllowed) {
            throw refusal.feature("it is marked dirty, because a program that wrote to it did not close it; repair a"
                    + " copy with qemu-img check -r all");
        }
        if (!header.unknownFeatures().isEmpty()) {
            throw refusal.feature("it needs unknown features, with the bits " + header.unknownFeatures());
        }
        if (header.compression() > 1 || (header.compression() != 0) != header.has(Qcow2Feature.COMPRESSION_TYPE)) {
            throw refusal.feature("it uses an unknown compression, type " + header.compression());
        }
        if (header.has(Qcow2Feature.EXTENDED_L2) && header.clusterBits() < 14) {
            throw refusal.corrupt("extended L2 entries need clusters of 16 KiB or more");
        }
    }

    private void checkTables() throws Failure {
        if (header.l1Entries() * 8 > MAX_L1_BYTES || header.l1Entries() < header.l1EntriesNeeded()) {
            throw refusal.corrupt("an L1 table of " + header.l1Entries() + " entries does not fit a disk of "
                    + header.size() + " bytes");
        }
        checkTable("L1 table", header.l1Offset(), header.l1Entries() * 8);
        long refcountBytes = header.refcountClusters() * header.clusterSize();
        if (header.refcountClusters() == 0 || refcountBytes > MAX_REFCOUNT_BYTES) {
            throw refusal.corrupt(
                    "a reference count table of " + header.refcountClusters() + " clusters is not possible");
        }
        checkTable("reference count table", header.refcountOffset(), refcountBytes);
        if (header.snapshots() > MAX_SNAPSHOTS) {
            throw refusal.corrupt("it has " + header.snapshots() + " snapshots, more than possible");
        }
        if (header.snapshots() > 0) {
            checkTable("snapshot table", header.snapshotsOffset(), 1);
        }
    }

    private void checkTable(String name, long offset, long bytes) throws Failure {
        if (offset <= 0 || offset % header.clusterSize() != 0) {
            throw refusal.corrupt("the " + name + " is at the impossible offset " + Long.toUnsignedString(offset));
        }
        if (offset > fileSize - bytes) {
            throw refusal.corrupt(
                    "the file is truncated: it has " + fileSize + " bytes, and its " + name + " ends behind that");
        }
    }

    /** Where the disk's content is must lie inside the file, or a download that was cut off would look whole. */
    void checkClusters(FileWindow file) throws Failure, IOException {
        new Qcow2Clusters(header, fileSize, refusal).check(file);
    }
}
