package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any text of any length, without NUL; {@code allowEmpty} takes {@code ""} too. */
record AnyTextParam(boolean allowEmpty) implements Param<String> {
    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null || scalar.isNull()) {
            String remedy = allowEmpty ? "write some text, or \"\" for none" : "write some text";
            parsing.problem(value, "expected text, found " + value.kind(), remedy);
            return null;
        }
        if (scalar.text().isEmpty() && !allowEmpty) {
            parsing.problem(value, "the text is empty", "write some text");
            return null;
        }
        if (scalar.text().indexOf('\0') >= 0) {
            parsing.problem(value, "the text has a NUL character in it", "remove it");
            return null;
        }
        return scalar.text();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "number", "boolean"));
        schema.put("pattern", "^[^\\u0000]" + (allowEmpty ? "*" : "+") + "$");
        return schema;
    }

    @Override
    public String type() {
        return "text";
    }
}
