package io.github.customize.cli;

import io.github.customize.recipe.Assignments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what is to be done. */
final class RecipeArguments {
    private final Setting<Path> recipe =
            Setting.of(Path.class, "--recipe", "FILE", "The recipe: what every image is to be like.");

    private final VariableArguments variables = new VariableArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, recipe);
        variables.addTo(command);
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
        variables.nameFiles(files);
    }

    Assignments assignments() {
        return variables.assignments();
    }
}
