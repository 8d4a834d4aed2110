package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map with keys of the recipe's choice, in the order written. */
record MapParam<T>(String keyType, String keyRegex, String keyRemedy, Param<T> item) implements Param<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> parse(Value value, Parsing parsing) {
        Value.Mapping mapping = value.asMapping();
        if (mapping == null) {
            parsing.problem(value, "expected " + type() + ", found " + Excerpt.of(value), "write NAME: VALUE lines");
            return null;
        }
        Map<String, T> parsed = new LinkedHashMap<>();
        boolean well = true;
        for (Value.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            T one = item.parse(entry.value(), parsing);
            if (!key.matches(keyRegex)) {
                parsing.problem(entry.key(), Excerpt.of(key) + " is not " + keyType, keyRemedy);
                well = false;
            }
            well &= one != null;
            if (one != null) {
                parsed.put(key, one);
            }
        }
        return well ? Collections.unmodifiableMap(parsed) : null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", "^(?:" + keyRegex + ")$"));
        schema.put("additionalProperties", item.schema());
        return schema;
    }

    @Override
    public String type() {
        return "a map from " + keyType + " to " + item.type();
    }
}
