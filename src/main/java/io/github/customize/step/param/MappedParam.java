package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter whose parsed value is turned into another type. */
record MappedParam<A, B>(Param<A> inner, Function<? super A, ? extends B> function) implements WrappedParam<A, B> {
    @Override
    public @Nullable B parse(Value value, Parsing parsing) {
        A parsed = inner.parse(value, parsing);
        return parsed == null ? null : function.apply(parsed);
    }
}
