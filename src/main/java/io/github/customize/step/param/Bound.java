package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.Map;
import java.util.Optional;

/** The parsed fields of one map in a recipe. */
public final class Bound {
    private final Value.Mapping source;
    private final Map<String, Object> values;

    /** The values stand under the names of their fields. */
    Bound(Value.Mapping source, Map<String, Object> values) {
        this.source = source;
        this.values = Map.copyOf(values);
    }

    /** The value of a required field or of one with a default. */
    public <T> T get(Field<T> field) {
        return find(field).orElseThrow(() -> new IllegalStateException("no value for " + field.name()));
    }

    @SuppressWarnings("unchecked") // ObjectParam stores under a field's name only what that field's param has parsed
    public <T> Optional<T> find(Field<T> field) {
        Object value = values.get(field.name());
        return value == null ? field.fallback() : Optional.of((T) value);
    }

    /** Whether the key was written in the recipe. */
    public boolean has(Field<?> field) {
        return values.containsKey(field.name());
    }

    /** The map in the recipe, for messages. */
    public Value.Mapping source() {
        return source;
    }
}
