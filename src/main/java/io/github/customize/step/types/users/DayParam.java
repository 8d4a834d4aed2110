package io.github.customize.step.types.users;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A day, counted from 1970 as in shadow; none for {@code never}. */
record DayParam() implements Param<OptionalLong> {
    private static final String FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String NEVER = "never";

    @Override
    public @Nullable OptionalLong parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        String text = scalar == null ? "" : scalar.text();
        if (text.equals(NEVER)) {
            return OptionalLong.empty();
        }
        if (text.matches(FORM)) {
            try {
                return OptionalLong.of(LocalDate.parse(text).toEpochDay());
            } catch (DateTimeException e) {
                parsing.problem(value, Excerpt.of(text) + " is not in the calendar", "write a day that exists");
                return null;
            }
        }
        parsing.problem(
                value, "expected " + type() + ", found " + Excerpt.of(value), "write for example 2030-12-31, or never");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^(?:" + FORM + "|" + NEVER + ")$");
    }

    @Override
    public String type() {
        return "a day (YYYY-MM-DD), or never";
    }
}
