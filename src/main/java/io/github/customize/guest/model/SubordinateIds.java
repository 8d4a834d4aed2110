package io.github.customize.guest.model;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The numbers that users may give to their name spaces: {@code /etc/subuid} and {@code /etc/subgid}. */
public record SubordinateIds(ColonFile file) {
    private static final int FIELDS = 3;

    /**
     * A range of numbers.
     *
     * @param owner the name or the number of the user that may use it
     */
    public record Range(String owner, long first, long count) {}

    public static SubordinateIds parse(byte[] content) {
        return new SubordinateIds(ColonFile.parse(content, FIELDS));
    }

    public byte[] bytes() {
        return file.bytes();
    }

    public List<Range> ranges() {
        return file.entries().stream()
                .filter(line -> line.number(1).isPresent() && line.number(2).isPresent())
                .map(line -> new Range(
                        line.name(), line.number(1).getAsLong(), line.number(2).getAsLong()))
                .toList();
    }

    /** Where so many numbers in a row are nobody's, from {@code first} to {@code last}. */
    public OptionalLong free(long first, long last, long count) {
        long start = first;
        List<Range> sorted =
                ranges().stream().sorted(Comparator.comparingLong(Range::first)).toList();
        for (Range taken : sorted) {
            if (taken.first() - start >= count) {
                break;
            }
            start = Math.max(start, taken.first() + taken.count());
        }
        return last - start + 1 >= count ? OptionalLong.of(start) : OptionalLong.empty();
    }

    /** Gives a range to a user that has none. */
    public SubordinateIds with(Range range) {
        return new SubordinateIds(file.with(ColonLine.of(range.owner(), FIELDS)
                .with(1, String.valueOf(range.first()))
                .with(2, String.valueOf(range.count()))));
    }

    /** Removes all ranges of that owner. */
    public SubordinateIds without(String owner) {
        return new SubordinateIds(file.without(owner));
    }
}
