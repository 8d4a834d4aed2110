package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret in a file of the host, by the file's path. */
record SecretFileParam() implements Param<Secret> {
    private static final Param<Path> FILE = new HostFileParam(false, true);

    @Override
    public @Nullable Secret parse(Value value, Parsing parsing) {
        Path file = FILE.parse(value, parsing);
        if (file == null) {
            return null;
        }
        Secret secret = Secret.ofFile(file);
        parsing.input(secret);
        return secret;
    }

    @Override
    public Map<String, Object> schema() {
        return FILE.schema();
    }

    @Override
    public String type() {
        return FILE.type();
    }
}
