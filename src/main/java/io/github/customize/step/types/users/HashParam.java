package io.github.customize.step.types.users;

import io.github.customize.source.Value;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Preview;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hash of a password: written out, or outside the recipe. No plan shows it: a hash is what guessing starts from. */
record HashParam() implements Param<HashParam.Hash> {
    private static final Param<Secret> SECRET = Params.secret();
    private static final Param<String> TEXT = Params.text();

    /** A hash that is read when it is used. */
    interface Hash {
        String read() throws IOException;
    }

    @Override
    public @Nullable Hash parse(Value value, Parsing parsing) {
        if (value.asMapping() != null) {
            Secret secret = SECRET.parse(value, parsing);
            return secret == null ? null : secret::reveal;
        }
        String text = TEXT.parse(value, parsing);
        if (text == null) {
            return null;
        }
        if (HashScheme.of(text).isEmpty()) {
            // It may be a password, so it is not repeated.
            parsing.problem(
                    value,
                    "not a complete hash of a known scheme",
                    "the schemes are " + HashScheme.all() + "; 'mkpasswd' makes one");
            return null;
        }
        return () -> text;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string", "pattern", "^\\$");
        return Map.of("anyOf", List.of(text, SECRET.schema()));
    }

    @Override
    public String type() {
        return "a hash, or " + SECRET.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return value.asMapping() != null ? SECRET.preview(value, directory) : new Preview.Text("(a hash)");
    }

    @Override
    public List<Field<?>> keys() {
        return SECRET.keys();
    }
}
