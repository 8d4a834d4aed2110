package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number in decimal. */
record IntegerParam(long least, long most) implements Param<Long> {
    @Override
    public @Nullable Long parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && scalar.text().matches("0|-?[1-9][0-9]{0,17}")) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return number;
            }
        }
        parsing.problem(
                value, "expected " + type() + ", found " + Excerpt.of(value), "write it in decimal, without a unit");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", "integer");
        number.put("minimum", least);
        number.put("maximum", most);
        Map<String, Object> text = Map.of("type", "string", "pattern", "^(?:0|-?[1-9][0-9]{0,17})$");
        return Map.of("anyOf", List.of(number, text));
    }

    @Override
    public String type() {
        return "a whole number from " + least + " to " + most;
    }
}
