package io.github.customize.recipe;

import io.github.customize.source.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What variables stand for in one reading of a recipe, and which values are those of one image only. */
final class Bindings {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Position> origins = new HashMap<>();

    /** {@code origin} is where a value comes from that not all images have. */
    void put(String name, String value, @Nullable Position origin) {
        values.put(name, value);
        if (origin != null) {
            origins.put(name, origin);
        }
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    @Nullable
    Position origin(String name) {
        return origins.get(name);
    }

    /** The values of these variables only. */
    Map<String, String> only(Collection<String> names) {
        Map<String, String> some = new HashMap<>(values);
        some.keySet().retainAll(names);
        return some;
    }
}
