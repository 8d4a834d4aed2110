package io.github.customize.image;

import java.util.Arrays;

/** A growing list of offsets in a file, at eight bytes each. */
final class Offsets {
    private long[] values = new long[64];
    private int count;

    void add(long offset) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count + (count >> 1));
        }
        values[count++] = offset;
    }

    int count() {
        return count;
    }

    /** Puts them in the order in which they lie in the file. */
    void sort() {
        Arrays.sort(values, 0, count);
    }

    long at(int index) {
        return values[index];
    }

    /** Whether a sorted list has this one twice. */
    boolean isRepeated(int index) {
        return index > 0 && values[index - 1] == values[index];
    }
}
