package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file or directory of the host, all of which can be read and copied; a directory with a slash at the end is what is in it. */
public record HostTreeParam() implements WrappedParam<Path, HostTree> {
    private static final Param<Path> PATH = Params.hostFileOrDirectory();

    @Override
    public Param<Path> inner() {
        return PATH;
    }

    @Override
    public @Nullable HostTree parse(Value value, Parsing parsing) {
        Path root = PATH.parse(value, parsing);
        if (root == null) {
            return null;
        }
        boolean contentsOnly = Objects.requireNonNull(value.asScalar()).text().endsWith("/");
        try {
            return HostTree.scan(root, contentsOnly);
        } catch (HostTree.Unusable e) {
            parsing.problem(value, String.valueOf(e.getMessage()), "leave it out of what is copied");
        } catch (IOException e) {
            parsing.problem(value, "failed to read " + root + ": " + e.getMessage(), "name files that you may read");
        }
        return null;
    }
}
