package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret, by reference: a recipe is no place for the secret itself. */
record SecretParam(Map<String, String> environment) implements Param<Secret> {
    private static final Field<Path> FILE =
            Field.optional("file", new HostFileParam(false, true), "The host file that has the secret in it.");
    private static final Field<String> ENV = Field.optional(
            "env",
            Params.text("the name of an environment variable", "[A-Za-z_][A-Za-z0-9_]*", "write for example PASSWORD"),
            "The environment variable that has the secret in it.");

    private static ObjectParam<Bound> fields() {
        return ObjectParam.<Bound>of(List.of(FILE, ENV), bound -> bound).exactlyOne(FILE, ENV);
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
        Bound bound = fields().parse(value, parsing);
        if (bound == null) {
            return null;
        }
        Optional<Path> file = bound.find(FILE);
        Secret secret = file.isPresent() ? Secret.ofFile(file.get()) : fromEnvironment(bound, parsing);
        if (secret != null) {
            parsing.input(secret);
        }
        return secret;
    }

    private @Nullable Secret fromEnvironment(Bound bound, Parsing parsing) {
        String name = bound.get(ENV);
        String value = environment.get(name);
        if (value == null) {
            parsing.problem(
                    bound.source(),
                    "the environment variable " + Excerpt.of(name) + " is not set",
                    "set and export it");
            return null;
        }
        return Secret.ofEnvironment(name, value);
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
        return List.of(FILE, ENV);
    }
}
