package io.github.customize.recipe;

import io.github.customize.source.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of one reading come from a single image, and which could not be completed; values are known by their places. */
final class Provenance {
    private final Map<Position, Position> origins = new HashMap<>();
    private final Set<Position> broken = new HashSet<>();
    private boolean used;

    /** Tells that what is written there holds for one image only. */
    void ofImage(Position at) {
        origins.put(at, at);
    }

    /** Tells that there is a text with the value in it that is written at another place. */
    void uses(Position text, Position value) {
        Position origin = origins.get(value);
        if (origin != null) {
            origins.putIfAbsent(text, origin);
            used = true;
        }
        if (broken.contains(value)) {
            broken.add(text);
        }
    }

    /** Tells that the text there could not be completed. */
    void broken(Position text) {
        broken.add(text);
    }

    /** Whether it could not; what else is wrong with it follows from that. */
    boolean broke(Position text) {
        return broken.contains(text);
    }

    /** Where the text there got the first value that is one image's only; null when all images have the same. */
    @Nullable
    Position origin(Position text) {
        return origins.get(text);
    }

    /** Whether any text has a value of one image in it. */
    boolean isOfImages() {
        return used;
    }
}
