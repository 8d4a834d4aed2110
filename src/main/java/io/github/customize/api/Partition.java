package io.github.customize.api;

import java.util.Set;

/**
 * A partition of a disk.
 *
 * @param number from 1; logical ones of an MBR begin at 5
 * @param start its first byte
 * @param end its last byte
 * @param size in bytes
 * @param flags as {@code parted} calls them: boot, esp, lvm …
 * @since 0.2.0
 */
public record Partition(int number, long start, long end, long size, Set<String> flags) {
    /** Takes a copy of the flags. */
    public Partition {
        flags = Set.copyOf(flags);
    }
}
