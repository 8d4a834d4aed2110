package io.github.customize.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a finished file is packed: by a program of this host, into a file of its own. */
enum Packing {
    /** What Google's Compute Engine takes: an archive with the raw disk, of whole gibibytes. */
    TAR_GZ("tar.gz", "gzip", "-c"),
    ZST("zst", "zstd", "-q -c -T0"),
    /** Many threads take much memory. */
    XZ("xz", "xz", "-c -T0 --memlimit-compress=1GiB"),
    GZ("gz", "gzip", "-c");

    private final String ending;
    private final String program;
    private final String arguments;

    Packing(String ending, String program, String arguments) {
        this.ending = ending;
        this.program = program;
        this.arguments = arguments;
    }

    /** The one that a word or a file's name ends with; the longest counts. */
    static Optional<Packing> named(String name) {
        String word = "." + name.toLowerCase(Locale.ROOT);
        for (Packing packing : values()) {
            if (word.endsWith("." + packing.ending)) {
                return Optional.of(packing);
            }
        }
        return Optional.empty();
    }

    /** What is before the ending, which must be there; empty if nothing is. */
    String without(String name) {
        return name.substring(0, Math.max(0, name.length() - ending.length() - 1));
    }

    boolean isArchive() {
        return this == TAR_GZ;
    }

    String program() {
        return program;
    }

    List<String> arguments() {
        return List.of(arguments.split(" ", -1));
    }
}
