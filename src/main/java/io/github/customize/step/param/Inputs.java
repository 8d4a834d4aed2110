package io.github.customize.step.param;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a step takes from the host besides what its recipe says: part of its hash. */
public record Inputs(List<Path> files, List<Secret> secrets) {
    Inputs(Collection<Path> files, Collection<Secret> secrets) {
        this(List.copyOf(files), List.copyOf(secrets));
    }

    /** All files and directories of the host that are read, those of secrets too. */
    public List<Path> paths() {
        return Stream.concat(files.stream(), secrets.stream().flatMap(secret -> secret.file().stream()))
                .toList();
    }
}
