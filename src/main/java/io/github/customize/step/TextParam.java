package io.github.customize.step;

import io.github.customize.source.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text that matches a regular expression as a whole. */
record TextParam(String type, String regex, String remedy) implements Param<String> {
    static TextParam any() {
        return new TextParam("text", "(?s).+", "write some text");
    }

    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null || scalar.isNull()) {
            parsing.problem(value, "expected " + type + ", found " + value.kind(), remedy);
            return null;
        }
        if (!scalar.text().matches(regex)) {
            parsing.problem(value, "'" + scalar.text() + "' is not " + type, remedy);
            return null;
        }
        return scalar.text();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^(?:" + regex.replace("(?s).+", "[\\s\\S]+") + ")$");
        return schema;
    }
}
