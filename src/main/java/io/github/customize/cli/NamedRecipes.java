package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.recipe.InvalidRecipe;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The recipes that a command names, each of which is looked at whatever is wrong with the others. */
final class NamedRecipes {
    /** Does something with one recipe and returns an exit code. */
    @FunctionalInterface
    interface Look {
        int at(Path recipe) throws Failure, InvalidRecipe;
    }

    private final Streams streams;
    private final PositionalParamSpec recipes = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .paramLabel("RECIPE")
            .arity("0..*")
            .description("The recipes.")
            .build();

    NamedRecipes(Streams streams) {
        this.streams = streams;
    }

    void addTo(CommandSpec command) {
        command.addPositional(recipes);
    }

    /** The exit code of the first that is not well. */
    int each(CommandSpec command, Look look) throws Failure {
        ErrorPrinter errors = new ErrorPrinter(streams.err(), false);
        int first = ExitCode.DONE.number();
        @Nullable List<Path> named = recipes.<@Nullable List<Path>>getValue();
        for (Path recipe : new Usage(command).required(named, "there is no recipe")) {
            int code;
            try {
                code = look.at(recipe);
            } catch (InvalidRecipe e) {
                errors.problems(e);
                code = e.code().number();
            } catch (Failure e) {
                code = errors.failed(e);
            }
            first = first == ExitCode.DONE.number() ? code : first;
        }
        int printed = streams.out().printed();
        return first == ExitCode.DONE.number() ? printed : first;
    }
}
