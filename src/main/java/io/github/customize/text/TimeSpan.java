package io.github.customize.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time spans as recipes and options write them: {@code 90s}, {@code 5m}, {@code 1h30m}, or a number of seconds. */
public final class TimeSpan {
    public static final Pattern FORM = Pattern.compile("(?=.)(?:(\\d{1,3})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s?)?");

    private TimeSpan() {}

    /** Empty when it is none, or shorter than a second. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration span = Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
        return span.isZero() ? Optional.empty() : Optional.of(span);
    }

    /** The same in its shortest form; parts of a second are left out. */
    public static String text(Duration span) {
        String hours = span.toHours() == 0 ? "" : span.toHours() + "h";
        String minutes = span.toMinutesPart() == 0 ? "" : span.toMinutesPart() + "m";
        String seconds = span.toSecondsPart() == 0 ? "" : span.toSecondsPart() + "s";
        String all = hours + minutes + seconds;
        return all.isEmpty() ? "0s" : all;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
