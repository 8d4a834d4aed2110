package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of the host that a step makes; relative to the recipe. Its directory must be there. */
record NewHostFileParam() implements Param<Path> {
    @Override
    public @Nullable Path parse(Value value, Parsing parsing) {
        String written = Params.text().parse(value, parsing);
        if (written == null) {
            return null;
        }
        try {
            Path file = parsing.directory().resolve(written).toAbsolutePath();
            if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
                parsing.problem(value, "the directory of " + Excerpt.of(written) + " does not exist", "make it first");
                return null;
            }
            parsing.output(file);
            return file;
        } catch (InvalidPathException e) {
            parsing.problem(value, Excerpt.of(written) + " is not a path", "write the path of a file on this host");
            return null;
        }
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "minLength", 1);
    }

    @Override
    public String type() {
        return "a new file of the host";
    }
}
