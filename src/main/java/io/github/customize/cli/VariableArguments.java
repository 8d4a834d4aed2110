package io.github.customize.cli;

import io.github.customize.recipe.Assignments;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options that give values to a recipe's variables. */
final class VariableArguments {
    private final Setting<List<String>> vars = Setting.list(
            String.class, "--var", "NAME=VALUE", "Value for a variable that the recipe declares; may be repeated.");

    private final Setting<List<Path>> varsFiles =
            Setting.list(Path.class, "--vars-file", "FILE", "YAML map of values for variables; --var wins over it.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, vars, varsFiles);
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files) {
        varsFiles.or(List.of()).forEach(vars -> files.read(varsFiles.name(), vars));
    }

    Assignments assignments() {
        return new Assignments(List.copyOf(vars.or(List.of())), List.copyOf(varsFiles.or(List.of())));
    }
}
