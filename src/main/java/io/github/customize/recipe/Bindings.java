package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What variables stand for in one reading of a recipe: texts, lists or maps. */
final class Bindings {
    private final Map<String, Value> values;

    Bindings() {
        this(Map.of());
    }

    private Bindings(Map<String, Value> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** These, to which others can be added. */
    Bindings copy() {
        return new Bindings(values);
    }

    void put(String name, Value value) {
        values.put(name, value);
    }

    void put(String name, String text, Position at) {
        put(name, new Value.Scalar(at, text, false));
    }

    @Nullable
    Value value(String name) {
        return values.get(name);
    }

    /** The values of these variables only, to be compared: where texts stand does not matter. */
    Map<String, Object> only(Collection<String> names) {
        Map<String, Object> some = new HashMap<>();
        values.forEach((name, value) -> {
            if (names.contains(name)) {
                Value.Scalar text = value.asScalar();
                some.put(name, text == null ? value : text.text());
            }
        });
        return some;
    }
}
