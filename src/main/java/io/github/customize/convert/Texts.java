package io.github.customize.convert;

import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks through the texts of a value. */
final class Texts {
    private Texts() {}

    static List<String> in(Value value) {
        List<String> texts = new ArrayList<>();
        changed(value, text -> {
            texts.add(text);
            return Optional.of(text);
        });
        return texts;
    }

    /** The same value with other texts; nothing where one of them has none. */
    static Optional<Value> changed(Value value, Function<String, Optional<String>> change) {
        Value.Sequence list = value.asSequence();
        Value.Mapping map = value.asMapping();
        Value.Scalar scalar = value.asScalar();
        if (list != null) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> changed(item, change).ifPresent(items::add));
            return items.size() == list.items().size()
                    ? Optional.of(new Value.Sequence(list.at(), items))
                    : Optional.empty();
        }
        if (map != null) {
            List<Value.Entry> entries = new ArrayList<>();
            map.entries()
                    .forEach(entry -> changed(entry.value(), change)
                            .ifPresent(inner -> entries.add(new Value.Entry(entry.key(), inner))));
            return entries.size() == map.entries().size()
                    ? Optional.of(new Value.Mapping(map.at(), entries))
                    : Optional.empty();
        }
        return scalar == null
                ? Optional.of(value)
                : change.apply(scalar.text()).map(text -> new Value.Scalar(scalar.at(), text, scalar.plain()));
    }
}
