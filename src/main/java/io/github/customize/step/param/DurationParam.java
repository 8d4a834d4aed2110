package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import io.github.customize.text.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time span of at least one second: 90s, 5m, 1h30m, or a number of seconds. */
record DurationParam() implements Param<Duration> {
    @Override
    public @Nullable Duration parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        Optional<Duration> duration = scalar == null ? Optional.empty() : TimeSpan.parse(scalar.text());
        if (duration.isEmpty()) {
            parsing.problem(
                    value, "expected " + type() + ", found " + Excerpt.of(value), "write for example 90s, 5m or 1h");
        }
        return duration.orElse(null);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string", "pattern", "^" + TimeSpan.FORM.pattern() + "$");
        return Map.of("anyOf", List.of(text, Map.of("type", "integer", "minimum", 1, "maximum", 9_999_999)));
    }

    @Override
    public String type() {
        return "a duration (90s, 5m, 1h)";
    }
}
