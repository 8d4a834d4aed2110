package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a value of a recipe means, for somebody who reads the plan before it runs; never a secret. */
public sealed interface Preview {
    /** Calls the method for the kind of preview this is. */
    <R> R accept(Visitor<R> visitor);

    /** Does something with each kind of preview. */
    interface Visitor<R> {
        R text(String text);

        R items(List<Preview> items);

        R fields(Map<String, Preview> fields);
    }

    /** One text, of one or more lines. */
    record Text(String text) implements Preview {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(text);
        }
    }

    /** A list. */
    record Items(List<Preview> items) implements Preview {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.items(items);
        }
    }

    /** Named values, in order. */
    record Fields(Map<String, Preview> fields) implements Preview {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fields(fields);
        }
    }

    /** A value as it was written. */
    static Preview of(Value value) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        if (sequence != null) {
            return new Items(sequence.items().stream().map(Preview::of).toList());
        }
        if (mapping != null) {
            Map<String, Preview> fields = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> fields.put(entry.key().text(), of(entry.value())));
            return new Fields(fields);
        }
        Value.Scalar scalar = value.asScalar();
        return new Text(scalar == null ? "" : scalar.text());
    }
}
