package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret in a variable of this program's environment, by the variable's name. */
record SecretVariableParam() implements Param<Secret> {
    private static final Param<String> NAME =
            Params.text("the name of an environment variable", "[A-Za-z_][A-Za-z0-9_]*", "write for example PASSWORD");

    @Override
    public @Nullable Secret parse(Value value, Parsing parsing) {
        String name = NAME.parse(value, parsing);
        if (name == null) {
            return null;
        }
        String text = parsing.environment().get(name);
        if (text == null) {
            parsing.problem(value, "the environment variable " + Excerpt.of(name) + " is not set", "set and export it");
            return null;
        }
        Secret secret = Secret.ofEnvironment(name, text);
        parsing.input(secret);
        return secret;
    }

    @Override
    public Map<String, Object> schema() {
        return NAME.schema();
    }

    @Override
    public String type() {
        return NAME.type();
    }
}
