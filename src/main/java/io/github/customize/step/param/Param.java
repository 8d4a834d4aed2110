package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a value in a recipe: it parses, gives the JSON Schema, and names itself in the documentation and in
 * the preview, so that these cannot drift apart.
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

    /** What a value that was parsed means; {@code directory} is where relative paths start. Never a secret. */
    default Preview preview(Value value, Path directory) {
        return Preview.of(value);
    }

    /** The keys of a value that is a map (or a list of maps), for the documentation. */
    default List<Field<?>> keys() {
        return List.of();
    }

    /**
     * A value with those of its keys that it does not say itself, and so has each map in a list; empty where it has no place for
     * keys.
     */
    default Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        Value.Sequence several = value.asSequence();
        if (several != null) {
            return each(this, several, defaults);
        }
        Value.Mapping mapping = value.asMapping();
        if (mapping == null) {
            return Optional.empty();
        }
        List<Value.Entry> entries = new ArrayList<>(mapping.entries());
        defaults.stream().filter(one -> !mapping.has(one.key().text())).forEach(entries::add);
        return Optional.of(new Value.Mapping(mapping.at(), List.copyOf(entries)));
    }

    /** Fills the items of a list. */
    static Optional<Value> each(Param<?> item, Value.Sequence several, List<Value.Entry> defaults) {
        List<Value> items = new ArrayList<>();
        for (Value one : several.items()) {
            Optional<Value> filled = item.filled(one, defaults);
            if (filled.isEmpty()) {
                return filled;
            }
            items.add(filled.get());
        }
        return Optional.of(new Value.Sequence(several.at(), List.copyOf(items)));
    }

    /** The same parameter, its value turned into something else by a function that cannot fail. */
    default <B> Param<B> map(Function<? super A, ? extends B> function) {
        return new MappedParam<>(this, function);
    }
}
