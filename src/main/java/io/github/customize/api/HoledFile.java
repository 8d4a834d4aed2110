package io.github.customize.api;

import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Truncate;
import io.github.customize.op.WriteFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the guest that is to be made with holes.
 *
 * @param size with its holes
 * @param time of the last change, in seconds
 */
record HoledFile(String place, Attributes attributes, long size, long time) {
    /** What is in a part of it. */
    record Part(long offset, Payload content) {}

    /** What makes it of its parts, which are read in their order. */
    List<Op> operations(List<Part> parts) {
        List<Op> all = new ArrayList<>();
        all.add(WriteFile.replace(place, Payload.of(""), attributes));
        for (Part part : parts) {
            all.add(new Truncate(place, part.offset()));
            all.add(WriteFile.append(place, part.content()));
        }
        all.add(new Truncate(place, size));
        all.add(new SetTimes(place, time, true));
        return all;
    }
}
