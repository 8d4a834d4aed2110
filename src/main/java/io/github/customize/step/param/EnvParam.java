package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of an environment variable: text, or a secret. */
public record EnvParam() implements Param<EnvParam.EnvValue> {
    private static final Param<String> TEXT = Params.textOrEmpty();
    private static final Param<Secret> SECRET = Params.secret();

    /** A value that is read when it is used. */
    public interface EnvValue {
        String read() throws IOException;
    }

    @Override
    public @Nullable EnvValue parse(Value value, Parsing parsing) {
        if (value.asMapping() != null) {
            Secret secret = SECRET.parse(value, parsing);
            return secret == null ? null : secret::reveal;
        }
        String text = TEXT.parse(value, parsing);
        return text == null ? null : () -> text;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(TEXT.schema(), SECRET.schema()));
    }

    @Override
    public String type() {
        return "text, or " + SECRET.type();
    }

    @Override
    public Preview preview(Value value, Path directory) {
        return value.asMapping() != null ? SECRET.preview(value, directory) : TEXT.preview(value, directory);
    }

    @Override
    public List<Field<?>> keys() {
        return SECRET.keys();
    }
}
