package io.github.customize.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value as written, after variables were substituted: nothing is guessed from the look of a scalar. */
public sealed interface Value {
    Position at();

    /** What a person would call it: "text", "a list", "a map", "nothing". */
    String kind();

    default @Nullable Scalar asScalar() {
        return null;
    }

    default @Nullable Sequence asSequence() {
        return null;
    }

    default @Nullable Mapping asMapping() {
        return null;
    }

    /** Text; {@code plain} when it was written without quotes. */
    record Scalar(Position at, String text, boolean plain) implements Value {
        /** Whether nothing, {@code null} or {@code ~} was written without quotes. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "text";
        }

        @Override
        public Scalar asScalar() {
            return this;
        }
    }

    /** A list. */
    record Sequence(Position at, List<Value> items) implements Value {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Sequence asSequence() {
            return this;
        }
    }

    /** A map, in the order written; its keys are distinct. */
    record Mapping(Position at, List<Entry> entries) implements Value {
        /** Whether the key is written. */
        public boolean has(String key) {
            return find(key) != null;
        }

        /** The entry of a key, or null. */
        public @Nullable Entry find(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public Mapping asMapping() {
            return this;
        }
    }

    /** One key of a map and its value. */
    public record Entry(Scalar key, Value value) {}
}
