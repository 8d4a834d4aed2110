package io.github.customize.step.param;

import io.github.customize.source.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a shell, an interpreter or a service is given to run; a password in it is warned of.
 *
 * @param remedy where else a password may be
 */
public record CommandParam(Param<String> inner, String remedy) implements WrappedParam<String, String> {
    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        String text = inner.parse(value, parsing);
        if (text != null && PlainPassword.isIn(text)) {
            parsing.warning(value, "a password seems to stand here, and so in plans, logs and reports", remedy);
        }
        return text;
    }
}
