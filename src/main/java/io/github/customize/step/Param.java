package io.github.customize.step;

import io.github.customize.source.Value;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a value in a recipe: it parses, gives the JSON Schema, and names itself in the documentation, so
 * that the three cannot drift.
 *
 * @param <A> what a value is parsed into
 */
public interface Param<A> {
    /** The value, or null when at least one problem was reported to {@code parsing}. */
    @Nullable
    A parse(Value value, Parsing parsing);

    /** JSON Schema (2020-12) of the value: maps, lists, text, numbers and booleans. */
    Map<String, Object> schema();

    /** The type in the documentation's words, for example "list of text". */
    String type();

    /** The same parameter, its value turned into something else by a function that cannot fail. */
    default <B> Param<B> map(Function<? super A, ? extends B> function) {
        return new MappedParam<>(this, function);
    }
}
