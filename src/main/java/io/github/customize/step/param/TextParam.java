package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text that matches a regular expression as a whole. */
record TextParam(String type, String regex, String remedy) implements Param<String> {
    /** Longer text is refused before it is matched: deeply nested groups overflow the stack on long text. */
    static final int MAX_LENGTH = 4096;

    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null || scalar.isNull()) {
            parsing.problem(value, "expected " + type + ", found " + value.kind(), remedy);
            return null;
        }
        if (scalar.text().length() > MAX_LENGTH) {
            parsing.problem(
                    value,
                    "text of " + scalar.text().length() + " characters is not " + type,
                    "write at most " + MAX_LENGTH + " characters");
            return null;
        }
        if (!scalar.text().matches(regex)) {
            parsing.problem(value, Excerpt.of(scalar.text()) + " is not " + type, remedy);
            return null;
        }
        return scalar.text();
    }

    /** A validator may see text without quotes as a number or a boolean, which we read as text. */
    @Override
    public Map<String, Object> schema() {
        List<String> types = new ArrayList<>(List.of("string"));
        if ("7.5".matches(regex)) {
            types.add("number");
        } else if ("7".matches(regex) || "77".matches(regex)) {
            types.add("integer");
        }
        if ("true".matches(regex)) {
            types.add("boolean");
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", types.size() == 1 ? "string" : List.copyOf(types));
        schema.put("pattern", "^(?:" + regex + ")$");
        schema.put("maxLength", MAX_LENGTH);
        return schema;
    }
}
