package io.github.customize.step.types.users;

import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What needs no map: the word {@code locked} or {@code disabled}. Another word may be a password, so it is not repeated. */
record PasswordWordParam() implements Param<PasswordWish> {
    private static final String LOCKED = "locked";
    private static final String DISABLED = "disabled";

    @Override
    public @Nullable PasswordWish parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        String word = scalar == null ? "" : scalar.text();
        if (word.equals(LOCKED)) {
            return PasswordWish.locked(PasswordFields.NOBODY);
        }
        if (word.equals(DISABLED)) {
            return PasswordWish.disabled(PasswordFields.NOBODY);
        }
        parsing.problem(
                value,
                "expected locked, disabled or a reference to a password",
                "keep passwords out of the recipe: write { file: PATH } or { env: NAME }");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("enum", List.of(LOCKED, DISABLED));
    }

    @Override
    public String type() {
        return LOCKED + " | " + DISABLED;
    }
}
