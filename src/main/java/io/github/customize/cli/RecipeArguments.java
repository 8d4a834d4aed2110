package io.github.customize.cli;

import io.github.customize.recipe.Assignments;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what is to be done. */
final class RecipeArguments {
    private final Setting<Path> recipe =
            Setting.of(Path.class, "--recipe", "FILE", "The recipe: what every image is to be like.");

    private final Setting<List<String>> vars = Setting.list(
            String.class, "--var", "NAME=VALUE", "Value for a variable that the recipe declares; may be repeated.");

    private final Setting<List<Path>> varsFiles =
            Setting.list(Path.class, "--vars-file", "FILE", "YAML map of values for variables; --var wins over it.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, recipe, vars, varsFiles);
    }

    @Nullable
    Path recipe() {
        return recipe.value();
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files) {
        @Nullable Path file = recipe();
        if (file != null) {
            files.read(recipe.name(), file);
        }
        varsFiles.or(List.of()).forEach(vars -> files.read(varsFiles.name(), vars));
    }

    Assignments assignments() {
        return new Assignments(List.copyOf(vars.or(List.of())), List.copyOf(varsFiles.or(List.of())));
    }
}
