package io.github.customize.image;

/** The incompatible features of qcow2, by the number of their bit. */
enum Qcow2Feature {
    DIRTY(0),
    CORRUPT(1),
    DATA_FILE(2),
    COMPRESSION_TYPE(3),
    EXTENDED_L2(4);

    private final int bit;

    Qcow2Feature(int bit) {
        this.bit = bit;
    }

    long mask() {
        return 1L << bit;
    }

    static long allKnown() {
        long all = 0;
        for (Qcow2Feature feature : values()) {
            all |= feature.mask();
        }
        return all;
    }
}
