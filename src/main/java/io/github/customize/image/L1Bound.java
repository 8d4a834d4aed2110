package io.github.customize.image;

import io.github.customize.failure.Failure;

/** Takes the entries of one first-level table, as many as a disk of its size can have. */
final class L1Bound {
    /**
     * QEMU keeps the memory of a saved machine behind the end of the disk, and the tables for it stay when the snapshot is
     * deleted. So a first-level table may be longer than the disk needs, and its further entries may be in use; but not all.
     */
    static final int MOST_BEHIND = 8192;

    private final long needed;
    private final Qcow2Places places;
    private final String name;
    private final Refusal refusal;
    private long behind;

    L1Bound(String name, long needed, Qcow2Places places, Refusal refusal) {
        this.name = name;
        this.needed = needed;
        this.places = places;
        this.refusal = refusal;
    }

    /** The second-level table that an entry names; 0 for none. */
    long tableOf(long index, long entry) throws Failure {
        long offset = entry & Qcow2Clusters.OFFSET_MASK;
        if (offset == 0) {
            return 0;
        }
        if (index >= needed) {
            behind++;
        }
        if (behind > MOST_BEHIND) {
            throw refusal.corrupt("its " + name + " has more than " + MOST_BEHIND
                    + " entries behind those that the disk needs, which are " + needed);
        }
        places.requireAligned(name, "L2 table", offset);
        places.requireCluster(offset);
        return offset;
    }
}
