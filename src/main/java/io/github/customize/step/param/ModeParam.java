package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Permission bits in octal. The digits are read as they are written, so that {@code 0644} without quotes means the same
 * as {@code "0644"}, whatever a YAML number may be.
 */
record ModeParam() implements Param<Integer> {
    @Override
    public @Nullable Integer parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && scalar.text().matches("[0-7]{3,4}")) {
            return Integer.parseInt(scalar.text(), 8);
        }
        parsing.problem(
                value,
                "expected " + type() + ", found " + Excerpt.of(value),
                "write three or four octal digits in quotes, for example \"0644\"");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string", "pattern", "^[0-7]{3,4}$");
        // Without quotes a validator sees a number, in YAML 1.1 even another one than is written.
        return Map.of("anyOf", List.of(text, Map.of("type", "integer", "minimum", 0, "maximum", 7777)));
    }

    @Override
    public String type() {
        return "a mode (octal digits in quotes)";
    }
}
