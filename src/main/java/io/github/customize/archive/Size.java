package io.github.customize.archive;

/** Sizes for people. */
final class Size {
    private static final int GIBI = 30;
    private static final int MEBI = 20;

    private Size() {}

    static String of(long bytes) {
        if (bytes >= 1L << GIBI && bytes % (1L << GIBI) == 0) {
            return (bytes >> GIBI) + " GiB";
        }
        return bytes >= 1L << MEBI && bytes % (1L << MEBI) == 0 ? (bytes >> MEBI) + " MiB" : bytes + " bytes";
    }
}
