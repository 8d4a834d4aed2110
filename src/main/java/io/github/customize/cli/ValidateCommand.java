package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.recipe.CheckedRecipe;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize validate}: tells all that is wrong with recipes. */
final class ValidateCommand implements Callable<Integer> {
    private final Streams streams;
    private final VariableArguments variables = new VariableArguments();
    private final PositionalParamSpec recipes = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .paramLabel("RECIPE")
            .arity("0..*")
            .description("The recipes to look at.")
            .build();
    private final CommandSpec spec = CommandSpecs.of(
            "validate",
            this,
            "Tells all that is wrong with recipes, without an image.",
            "Variables need no values; what depends on one without a value is left to a run.");
    private final ErrorPrinter errors;

    ValidateCommand(Streams streams) {
        this.streams = streams;
        this.errors = new ErrorPrinter(streams.err(), false);
    }

    CommandSpec spec() {
        variables.addTo(spec);
        return spec.addPositional(recipes);
    }

    @Override
    public Integer call() throws Failure {
        @Nullable List<Path> named = recipes.<@Nullable List<Path>>getValue();
        int first = ExitCode.DONE.number();
        for (Path recipe : new Usage(spec).required(named, "there is no recipe")) {
            int code = look(recipe);
            first = first == ExitCode.DONE.number() ? code : first;
        }
        int printed = streams.out().printed();
        return first == ExitCode.DONE.number() ? printed : first;
    }

    /** The exit code for one recipe. */
    private int look(Path recipe) {
        try {
            CheckedRecipe checked = RecipeReader.check(recipe, variables.assignments());
            checked.recipe()
                    .warnings()
                    .forEach(warning -> streams.err().println("note: " + Escape.terminal(warning.toString())));
            streams.out().println(Escape.terminal(recipe + ": " + summary(checked)));
            return ExitCode.DONE.number();
        } catch (InvalidRecipe e) {
            errors.problems(e);
            return e.code().number();
        } catch (Failure e) {
            return errors.failed(e, spec.commandLine());
        }
    }

    private static String summary(CheckedRecipe checked) {
        int steps = checked.recipe().steps().size()
                + checked.recipe().finallySteps().size();
        String unvalued =
                checked.unvalued().isEmpty() ? "" : "; to be given values: " + String.join(", ", checked.unvalued());
        return "valid, " + steps + (steps == 1 ? " step" : " steps") + unvalued;
    }
}
