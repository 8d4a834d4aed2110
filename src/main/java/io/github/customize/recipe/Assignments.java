package io.github.customize.recipe;

import java.nio.file.Path;
import java.util.List;

/**
 * Values for variables from outside the recipe. They win over the recipe's own, and those of the command line over
 * those of the files.
 *
 * @param inline {@code name=value}, from {@code --var}
 * @param files YAML maps, from {@code --vars-file}; later ones win
 */
public record Assignments(List<String> inline, List<Path> files) {
    public static final Assignments NONE = new Assignments(List.of(), List.of());
}
