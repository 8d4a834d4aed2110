package io.github.customize.image;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Path;

/** How much of a file is no hole. */
public final class Extents {
    private Extents() {}

    /** The bytes of a file that take room, as far as its file system tells. */
    public static long bytes(Path file) throws IOException {
        try (OpenFile open = OpenFile.reading(file)) {
            long bytes = 0;
            for (long from = open.nextData(0); from != Long.MAX_VALUE; ) {
                long hole = open.nextHole(from);
                bytes += hole - from;
                from = open.nextData(hole);
            }
            return bytes;
        }
    }
}
