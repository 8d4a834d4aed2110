package io.github.customize.cli;

import io.github.customize.recipe.Assignments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be done. */
final class RecipeArguments {
    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            order = 1,
            description = "The recipe: what every image is to be like.")
    @Nullable
    Path recipe;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            order = 2,
            description = "Value for a variable that the recipe declares; may be repeated.")
    List<String> vars = new ArrayList<>();

    @Option(
            names = "--vars-file",
            paramLabel = "FILE",
            order = 3,
            description = "YAML map of values for variables; --var wins over it.")
    List<Path> varsFiles = new ArrayList<>();

    Assignments assignments() {
        return new Assignments(List.copyOf(vars), List.copyOf(varsFiles));
    }
}
