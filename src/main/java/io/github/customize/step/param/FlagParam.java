package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** true or false; YAML 1.1's other spellings are refused. */
record FlagParam() implements Param<Boolean> {
    @Override
    public @Nullable Boolean parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && scalar.plain() && scalar.text().matches("true|false")) {
            return scalar.text().equals("true");
        }
        parsing.problem(
                value, "expected true or false, found " + Excerpt.of(value), "write true or false, without quotes");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }

    @Override
    public String type() {
        return "true or false";
    }
}
