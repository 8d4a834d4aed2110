package io.github.customize.step.types.services;

import io.github.customize.guest.model.UnitName;
import io.github.customize.op.Payload;
import java.util.List;
import java.util.Optional;

/**
 * A unit that a recipe brings.
 *
 * @param content all of its file; empty where only drop-ins or its state are given
 * @param enabled empty where it stays as it is
 */
record UnitEntry(
        UnitName name, Optional<Payload> content, List<DropIn> dropIns, Optional<Boolean> enabled, boolean absent) {
    /** A file that adds to a unit; without content it is to be gone. */
    record DropIn(String name, Optional<Payload> content) {}

    UnitEntry {
        dropIns = List.copyOf(dropIns);
    }
}
