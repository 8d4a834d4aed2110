package io.github.customize.image;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The parts of a file that its tables take; no two may share a byte, or little of a file could stand for much. */
final class Regions {
    private final NavigableMap<Long, Long> ends = new TreeMap<>();

    /** False if a part of it is taken already. */
    boolean take(long start, long length) {
        long end = start + length;
        Map.Entry<Long, Long> before = ends.lowerEntry(end);
        if (before != null && before.getValue() > start) {
            return false;
        }
        ends.put(start, end);
        return true;
    }
}
