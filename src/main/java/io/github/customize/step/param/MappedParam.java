package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter whose parsed value is turned into another type. */
record MappedParam<A, B>(Param<A> inner, Function<? super A, ? extends B> function) implements Param<B> {
    @Override
    public @Nullable B parse(Value value, Parsing parsing) {
        A parsed = inner.parse(value, parsing);
        return parsed == null ? null : function.apply(parsed);
    }

    @Override
    public Map<String, Object> schema() {
        return inner.schema();
    }

    @Override
    public String type() {
        return inner.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return inner.preview(value, directory);
    }

    @Override
    public List<Field<?>> keys() {
        return inner.keys();
    }
}
