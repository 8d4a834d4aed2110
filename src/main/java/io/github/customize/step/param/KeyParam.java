package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short form of a map: the value of one of its keys, as if the map had only this. */
record KeyParam<A>(ObjectParam<A> map, Field<?> key) implements Param<A> {
    /** The map that a value stands for. */
    static Value.Mapping alone(Field<?> key, Value value) {
        return new Value.Mapping(
                value.at(), List.of(new Value.Entry(new Value.Scalar(value.at(), key.name(), true), value)));
    }

    @Override
    public @Nullable A parse(Value value, Parsing parsing) {
        return map.parse(alone(key, value), parsing);
    }

    @Override
    public Map<String, Object> schema() {
        return key.param().schema();
    }

    @Override
    public String type() {
        return key.param().type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return key.param().preview(value, directory);
    }
}
