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
    static final long MAX_SIZE = 64L << 40;
    static final long MAX_L1_BYTES = 32L << 20;
    private static final long MAX_REFCOUNT_BYTES = 8L << 20;
    private static final long MAX_SNAPSHOTS = 65536;

    /** What qemu-img may take for the counts of all clusters, when it checks the result. */
    private static final long MAX_COUNTS = 1L << 30;

    private final Qcow2Header header;
    private final long fileSize;
    private final Refusal refusal;
    private final Qcow2Places places;

    Qcow2Check(Qcow2Header header, long fileSize, Refusal refusal) {
        this.header = header;
        this.fileSize = fileSize;
        this.refusal = refusal;
        this.places = new Qcow2Places(header, fileSize, refusal);
    }

    /** All refusals but the backing file, which its own option decides; a dirty mark may be what a redo has to repair. */
    void check(boolean dirtyAllowed) throws Failure {
        checkGeometry();
        checkFeatures(dirtyAllowed);
        checkL1();
        checkRefcounts();
        if (header.snapshots() > MAX_SNAPSHOTS) {
            throw refusal.corrupt("it has " + header.snapshots() + " snapshots, more than possible");
        }
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

    private void checkL1() throws Failure {
        if (header.l1Entries() * 8 > MAX_L1_BYTES || header.l1Entries() < header.l1EntriesNeeded()) {
            throw refusal.corrupt("an L1 table of " + header.l1Entries() + " entries does not fit a disk of "
                    + header.size() + " bytes");
        }
        places.take("L1 table", header.l1Offset(), header.l1Entries() * 8);
    }

    private void checkRefcounts() throws Failure {
        if (header.refcountClusters() == 0 || header.refcountBytes() > MAX_REFCOUNT_BYTES) {
            throw refusal.corrupt(
                    "a reference count table of " + header.refcountClusters() + " clusters is not possible");
        }
        places.take("reference count table", header.refcountOffset(), header.refcountBytes());
        long counts = ((fileSize / header.clusterSize()) << header.refcountOrder()) / 8;
        if (counts > MAX_COUNTS) {
            throw refusal.feature("the file ends at " + fileSize
                    + " bytes, and to check so many clusters takes more than " + (MAX_COUNTS >> 20)
                    + " MiB of memory; make a copy with larger clusters with qemu-img convert");
        }
    }

    /** Where the disk's content is must lie inside the file, or a download that was cut off would look whole. */
    void checkTables(FileWindow file, Qcow2Extensions extensions) throws Failure, IOException {
        new Qcow2Refcounts(header, file, places).check();
        new Qcow2Snapshots(header, file, places, refusal).check();
        if (extensions.bitmaps().isPresent()) {
            new Qcow2Bitmaps(header, file, places, refusal)
                    .check(extensions.bitmaps().get());
        }
        new Qcow2Clusters(header, file, places, refusal).check();
    }
}
