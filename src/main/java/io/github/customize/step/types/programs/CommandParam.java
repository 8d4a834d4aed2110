package io.github.customize.step.types.programs;

import io.github.customize.source.Value;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a shell or an interpreter is given to run; a password in it is warned of. */
record CommandParam() implements Param<String> {
    private static final Param<String> TEXT = Params.text();

    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        String text = TEXT.parse(value, parsing);
        if (text != null && PlainPassword.isIn(text)) {
            parsing.warning(
                    value,
                    "a password seems to stand here, and so in plans, logs and reports",
                    "set passwords of users with the step 'passwords'; put another one into a file, and name that in 'env' as"
                            + " { file: PATH }");
        }
        return text;
    }

    @Override
    public Map<String, Object> schema() {
        return TEXT.schema();
    }

    @Override
    public String type() {
        return TEXT.type();
    }
}
