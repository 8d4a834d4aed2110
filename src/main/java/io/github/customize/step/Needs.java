package io.github.customize.step;

/**
 * What a step takes besides the guest's files. A preview leaves out what it cannot give, and the appliance is made as large as
 * its steps need.
 *
 * @param programs whether programs of the guest are run, also only to look
 * @param network whether these reach the network
 * @param memoryMiB how much memory the appliance must have at least, 0 for no wish
 * @param diskBytes how large the guest's first disk must be at least when it is opened, 0 for no wish
 */
public record Needs(boolean programs, boolean network, int memoryMiB, long diskBytes) {
    public static final Needs FILES = new Needs(false, false, 0, 0);
    public static final Needs PROGRAMS = new Needs(true, false, 0, 0);
    public static final Needs NETWORK = new Needs(true, true, 0, 0);

    /** The same, in an appliance with so much memory at least. */
    public Needs withMemory(int mebibytes) {
        return new Needs(programs, network, mebibytes, diskBytes);
    }

    /** The same, on a disk of so many bytes at least. */
    public Needs withDisk(long bytes) {
        return new Needs(programs, network, memoryMiB, bytes);
    }

    /** What two steps need together, one after the other. */
    public Needs and(Needs other) {
        return new Needs(
                programs || other.programs,
                network || other.network,
                Math.max(memoryMiB, other.memoryMiB),
                Math.max(diskBytes, other.diskBytes));
    }
}
