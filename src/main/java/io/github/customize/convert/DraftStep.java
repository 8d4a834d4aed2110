package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.List;

/**
 * A step of the recipe that is made.
 *
 * @param at what it comes from
 * @param notes what to say above it, a sentence or more each
 */
record DraftStep(Position at, String type, Value args, List<String> notes) {
    DraftStep {
        notes = List.copyOf(notes);
    }
}
