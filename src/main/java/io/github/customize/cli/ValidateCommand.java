package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.recipe.CheckedRecipe;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize validate}: tells all that is wrong with recipes. */
final class ValidateCommand implements Callable<Integer> {
    private final Streams streams;
    private final VariableArguments variables = new VariableArguments();
    private final NamedRecipes recipes;
    private final CommandSpec spec = CommandSpecs.of(
            "validate",
            this,
            "Tells all that is wrong with recipes, without an image.",
            "Variables need no values; what depends on one without a value is left to a run.");

    ValidateCommand(Streams streams) {
        this.streams = streams;
        this.recipes = new NamedRecipes(streams);
    }

    CommandSpec spec() {
        variables.addTo(spec);
        recipes.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() throws Failure {
        return recipes.each(spec, this::look);
    }

    private int look(Path recipe) throws Failure, InvalidRecipe {
        CheckedRecipe checked = RecipeReader.check(recipe, variables.assignments());
        checked.recipe()
                .warnings()
                .forEach(warning -> streams.err().println("note: " + Escape.terminal(warning.toString())));
        streams.out().println(Escape.terminal(recipe + ": " + summary(checked)));
        return ExitCode.DONE.number();
    }

    private static String summary(CheckedRecipe checked) {
        int steps = checked.recipe().steps().size()
                + checked.recipe().finallySteps().size();
        String unvalued =
                checked.unvalued().isEmpty() ? "" : "; to be given values: " + String.join(", ", checked.unvalued());
        return "valid, " + steps + (steps == 1 ? " step" : " steps") + unvalued;
    }
}
