package io.github.customize.step.types.packages;

import io.github.customize.source.Value;
import io.github.customize.step.backend.packages.OfflinePackages;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.WrappedParam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A directory of the host with packages. */
record OfflineParam() implements WrappedParam<Path, OfflinePackages> {
    private static final Param<Path> PATH = Params.hostFileOrDirectory();

    @Override
    public Param<Path> inner() {
        return PATH;
    }

    @Override
    public @Nullable OfflinePackages parse(Value value, Parsing parsing) {
        Path directory = PATH.parse(value, parsing);
        if (directory == null) {
            return null;
        }
        if (!Files.isDirectory(directory)) {
            parsing.problem(value, directory + " is no directory", "name the directory that the packages lie in");
            return null;
        }
        try {
            OfflinePackages found = OfflinePackages.scan(
                    Objects.requireNonNull(value.asScalar()).text(), directory);
            if (found.files().isEmpty()) {
                parsing.problem(
                        value,
                        "there are no packages in " + directory,
                        "put them there under the names that their repository has for them");
                return null;
            }
            return found;
        } catch (IOException e) {
            parsing.problem(value, "failed to read " + directory + ": " + e.getMessage(), "name one that you may read");
            return null;
        }
    }

    @Override
    public String type() {
        return "a directory of the host";
    }
}
