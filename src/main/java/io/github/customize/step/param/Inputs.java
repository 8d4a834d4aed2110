package io.github.customize.step.param;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step has to do with on the host besides what its recipe says.
 *
 * @param files what it reads; part of its hash, as secrets are
 * @param made what it makes
 */
public record Inputs(List<Path> files, List<Secret> secrets, List<Path> made) {
    Inputs(Collection<Path> files, Collection<Secret> secrets, Collection<Path> made) {
        this(List.copyOf(files), List.copyOf(secrets), List.copyOf(made));
    }

    /** All files and directories of the host that are read, those of secrets too. */
    public List<Path> paths() {
        return Stream.concat(files.stream(), secrets.stream().flatMap(secret -> secret.file().stream()))
                .toList();
    }
}
