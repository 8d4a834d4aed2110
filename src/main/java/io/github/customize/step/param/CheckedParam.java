package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter with a further rule, one that no schema can say. */
public record CheckedParam<A>(Param<A> inner, Function<A, Optional<Fault>> rule) implements WrappedParam<A, A> {
    /** What is wrong with a value, and what to do about it. */
    public record Fault(String what, String remedy) {}

    @Override
    public @Nullable A parse(Value value, Parsing parsing) {
        A parsed = inner.parse(value, parsing);
        Optional<Fault> fault = parsed == null ? Optional.empty() : rule.apply(parsed);
        fault.ifPresent(found -> parsing.problem(value, found.what(), found.remedy()));
        return fault.isPresent() ? null : parsed;
    }
}
