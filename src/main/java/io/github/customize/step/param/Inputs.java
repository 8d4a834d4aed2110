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
 * @param windows whether it names files as only Windows does
 */
public record Inputs(List<Path> files, List<Secret> secrets, List<Path> made, boolean windows) {
    /** Of a step that names no files as Windows does. */
    public Inputs(List<Path> files, List<Secret> secrets, List<Path> made) {
        this(files, secrets, made, false);
    }

    Inputs(Collection<Path> files, Collection<Secret> secrets, Collection<Path> made, boolean windows) {
        this(List.copyOf(files), List.copyOf(secrets), List.copyOf(made), windows);
    }

    /** All files and directories of the host that are read, those of secrets too. */
    public List<Path> paths() {
        return Stream.concat(files.stream(), secrets.stream().flatMap(secret -> secret.file().stream()))
                .toList();
    }
}
