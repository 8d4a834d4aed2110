package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list in which no two items may be about the same thing; {@code remedy} says what to do about it. */
public record DistinctParam<T>(Param<List<T>> list, Function<T, String> key, String remedy) implements Param<List<T>> {
    @Override
    public @Nullable List<T> parse(Value value, Parsing parsing) {
        List<T> items = list.parse(value, parsing);
        if (items == null) {
            return null;
        }
        List<Value> written = Objects.requireNonNull(value.asSequence()).items();
        Map<String, Value> seen = new HashMap<>();
        boolean well = true;
        for (int i = 0; i < items.size(); i++) {
            String name = key.apply(items.get(i));
            Value first = seen.putIfAbsent(name, written.get(i));
            if (first != null) {
                String where = "line " + first.at().line();
                parsing.problem(written.get(i), "'" + name + "' is in the list already (" + where + ")", remedy);
                well = false;
            }
        }
        return well ? items : null;
    }

    @Override
    public Map<String, Object> schema() {
        return list.schema();
    }

    @Override
    public String type() {
        return list.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return list.preview(value, directory);
    }

    @Override
    public List<Field<?>> keys() {
        return list.keys();
    }

    @Override
    public Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        return list.filled(value, defaults);
    }
}
