package io.github.customize.step.param;

import java.util.Optional;

/**
 * One key of an {@link ObjectParam}.
 *
 * @param documentation one or two sentences of Markdown
 * @param fallback the value when the key is left out; for a required field, or one without a default, empty
 */
public record Field<T>(
        String name,
        Param<T> param,
        boolean required,
        Optional<T> fallback,
        String fallbackText,
        String documentation) {

    public static <T> Field<T> required(String name, Param<T> param, String documentation) {
        return new Field<>(name, param, true, Optional.empty(), "", documentation);
    }

    /** A key that may be left out; ask for it with {@link Bound#find}. */
    public static <T> Field<T> optional(String name, Param<T> param, String documentation) {
        return new Field<>(name, param, false, Optional.empty(), "", documentation);
    }

    /** A key with a default; ask for it with {@link Bound#get}. */
    public static <T> Field<T> optional(String name, Param<T> param, T fallback, String documentation) {
        return new Field<>(name, param, false, Optional.of(fallback), String.valueOf(fallback), documentation);
    }

    /** A key with a default that the documentation shows as {@code fallbackText}. */
    public static <T> Field<T> optional(
            String name, Param<T> param, T fallback, String fallbackText, String documentation) {
        return new Field<>(name, param, false, Optional.of(fallback), fallbackText, documentation);
    }
}
