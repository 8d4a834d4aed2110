package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The signs by which every change of a file is seen, also one that sets the time of modification back. */
record FileState(long size, FileTime modified, FileTime changed) {
    /** Of a file about which nothing was written down, or of a device. */
    static final FileState UNKNOWN = new FileState(0, FileTime.fromMillis(0), FileTime.fromMillis(0));

    static FileState of(Path file) throws IOException {
        return Stat.of(file).state();
    }

    /** Whether a change would be seen. */
    boolean tells() {
        return !equals(UNKNOWN);
    }

    /** Whether the file was last touched at or before this time. */
    boolean isNotNewerThan(FileTime time) {
        return modified.compareTo(time) <= 0 && changed.compareTo(time) <= 0;
    }
}
