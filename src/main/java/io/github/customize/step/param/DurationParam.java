package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time span of at least one second: 90s, 5m, 1h30m, or a number of seconds. */
record DurationParam() implements Param<Duration> {
    private static final Pattern FORM = Pattern.compile("(?=.)(?:(\\d{1,3})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s?)?");

    @Override
    public @Nullable Duration parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        Duration duration = scalar == null ? Duration.ZERO : read(scalar.text());
        if (duration.isZero()) {
            parsing.problem(
                    value, "expected " + type() + ", found " + Excerpt.of(value), "write for example 90s, 5m or 1h");
            return null;
        }
        return duration;
    }

    private static Duration read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Duration.ZERO;
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string", "pattern", "^" + FORM.pattern() + "$");
        return Map.of("anyOf", List.of(text, Map.of("type", "integer", "minimum", 1, "maximum", 9_999_999)));
    }

    @Override
    public String type() {
        return "a duration (90s, 5m, 1h)";
    }
}
