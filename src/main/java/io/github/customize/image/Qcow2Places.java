package io.github.customize.image;

import io.github.customize.failure.Failure;

/** Where the tables of a qcow2 file lie: each on whole clusters, inside the file, and none on another. */
final class Qcow2Places {
    private final Qcow2Header header;
    private final long fileSize;
    private final Refusal refusal;
    private final Regions taken = new Regions();

    Qcow2Places(Qcow2Header header, long fileSize, Refusal refusal) {
        this.header = header;
        this.fileSize = fileSize;
        this.refusal = refusal;
    }

    void take(String name, long offset, long bytes) throws Failure {
        require(name, offset, bytes);
        if (!taken.take(offset, bytes)) {
            throw refusal.corrupt("the " + name + " at " + offset + " lies on another table");
        }
    }

    /** The same of a table that may still turn out to be longer. */
    void require(String name, long offset, long bytes) throws Failure {
        if (offset <= 0 || offset % header.clusterSize() != 0) {
            throw refusal.corrupt("the " + name + " is at the impossible offset " + Long.toUnsignedString(offset));
        }
        if (offset > fileSize - bytes) {
            throw refusal.corrupt(
                    "the file is truncated: it has " + fileSize + " bytes, and its " + name + " ends behind that");
        }
    }

    /** What an entry of a table names must be on whole clusters, too. */
    void requireAligned(String table, String named, long offset) throws Failure {
        if (offset % header.clusterSize() != 0) {
            throw impossible(table, named, offset);
        }
    }

    Failure impossible(String table, String named, long offset) {
        return refusal.corrupt("its " + table + " names an impossible " + named + " at " + offset);
    }

    /** Whether a whole cluster is there. */
    void requireCluster(long offset) throws Failure {
        requireInside(offset, header.clusterSize());
    }

    /** QEMU may leave the last cluster shorter than a cluster, so of data only the start has to be there. */
    void requireStart(long offset) throws Failure {
        requireInside(offset, 1);
    }

    private void requireInside(long offset, long bytes) throws Failure {
        if (offset > fileSize - bytes) {
            throw refusal.corrupt(
                    "the file is truncated: it has " + fileSize + " bytes, and data of the disk is behind that");
        }
    }
}
