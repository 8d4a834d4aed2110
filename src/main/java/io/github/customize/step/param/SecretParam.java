package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret, by reference: a recipe is no place for the secret itself. */
record SecretParam() implements Param<Secret> {
    private ObjectParam<Secret> fields() {
        Field<Secret> file = Field.optional("file", new SecretFileParam(), "The host file that has the secret in it.");
        Field<Secret> env =
                Field.optional("env", new SecretVariableParam(), "The environment variable that has the secret in it.");
        return ObjectParam.<Secret>of(
                        List.of(file, env), bound -> bound.find(file).orElseGet(() -> bound.get(env)))
                .exactlyOne(file, env);
    }

    @Override
    public @Nullable Secret parse(Value value, Parsing parsing) {
        if (value.asMapping() == null) {
            // What was written may be the secret, so it is not repeated.
            parsing.problem(
                    value,
                    "expected a reference to a secret",
                    "keep it out of the recipe: write { file: PATH } or { env: NAME }");
            return null;
        }
        return fields().parse(value, parsing);
    }

    @Override
    public Map<String, Object> schema() {
        return fields().schema();
    }

    @Override
    public String type() {
        return "a secret ({ file: PATH } or { env: NAME })";
    }

    @Override
    public List<Field<?>> keys() {
        return fields().keys();
    }
}
