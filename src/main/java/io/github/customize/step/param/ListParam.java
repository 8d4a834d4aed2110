package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of values of one kind, not empty. */
record ListParam<T>(Param<T> item, boolean allowSingle) implements Param<List<T>> {
    @Override
    public @Nullable List<T> parse(Value value, Parsing parsing) {
        Value.Sequence sequence = value.asSequence();
        if (sequence == null && allowSingle) {
            T single = item.parse(value, parsing);
            return single == null ? null : List.of(single);
        }
        if (sequence == null || sequence.items().isEmpty()) {
            String found = sequence == null ? value.kind() : "an empty list";
            parsing.problem(value, "expected " + type() + ", found " + found, "write one item a line, each after '- '");
            return null;
        }
        List<T> parsed = new ArrayList<>();
        for (Value element : sequence.items()) {
            T one = item.parse(element, parsing);
            if (one != null) {
                parsed.add(one);
            }
        }
        return parsed.size() == sequence.items().size() ? List.copyOf(parsed) : null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> list = Map.of("type", "array", "items", item.schema(), "minItems", 1);
        return allowSingle ? Map.of("anyOf", List.of(item.schema(), list)) : list;
    }

    @Override
    public String type() {
        return allowSingle ? item.type() + " (one, or a list)" : "a list of: " + item.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        Value.Sequence sequence = value.asSequence();
        if (sequence == null) {
            return item.preview(value, directory);
        }
        return new Preview.Items(sequence.items().stream()
                .map(one -> item.preview(one, directory))
                .toList());
    }

    @Override
    public List<Field<?>> keys() {
        return item.keys();
    }

    @Override
    public Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        Value.Sequence several = value.asSequence();
        return several == null ? item.filled(value, defaults) : Param.each(item, several, defaults);
    }
}
