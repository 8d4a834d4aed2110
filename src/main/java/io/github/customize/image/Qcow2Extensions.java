package io.github.customize.image;

import java.util.Optional;

/** What stands behind the header of a qcow2 file that matters here: the backing file and the bitmaps. */
record Qcow2Extensions(Optional<String> backingFormat, Optional<String> backingName, Optional<Bitmaps> bitmaps) {
    /** Where the directory of the bitmaps lies. */
    record Bitmaps(long count, long directoryOffset, long directoryBytes) {}
}
