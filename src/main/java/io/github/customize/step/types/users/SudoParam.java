package io.github.customize.step.types.users;

import io.github.customize.source.Value;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for sudo without the user's name, or {@code false} for none. */
record SudoParam() implements Param<List<String>> {
    private static final Param<List<String>> RULES = Params.oneOrMore(new CheckedParam<>(
            Params.text(
                    "a rule for sudo, without the user",
                    "(?!false$|true$)[^\\r\\n\\x00]+",
                    "write for example ALL=(ALL) NOPASSWD: ALL"),
            rule -> SudoersMistake.inLine("user " + rule)));

    @Override
    public @Nullable List<String> parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        boolean none = scalar != null && scalar.plain() && scalar.text().equals("false");
        return none ? List.of() : RULES.parse(value, parsing);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Map.of("const", false), RULES.schema()));
    }

    @Override
    public String type() {
        return "false, or " + RULES.type();
    }
}
