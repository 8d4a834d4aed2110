package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.file.WrittenFile;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeText;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize fmt}: brings the text of recipes into one form. */
final class FmtCommand implements Callable<Integer> {
    private final Streams streams;
    private final NamedRecipes recipes;
    private final Setting<Boolean> check =
            Setting.flag("--check", "Only tell which recipes are not in that form; the exit code is 12 if any is not.");
    private final CommandSpec spec = CommandSpecs.of(
            "fmt",
            this,
            "Brings the text of recipes into one form, and keeps what they say and their comments.",
            "Two spaces for each level, lists and maps in brackets in one line if they fit, one empty line at most.");

    FmtCommand(Streams streams) {
        this.streams = streams;
        this.recipes = new NamedRecipes(streams);
    }

    CommandSpec spec() {
        CommandSpecs.add(spec, check);
        recipes.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() throws Failure {
        return recipes.each(spec, check.or(false) ? this::check : this::format);
    }

    private int check(Path recipe) throws Failure, InvalidRecipe {
        RecipeText text = RecipeText.read(recipe);
        if (text.isFormatted()) {
            return ExitCode.DONE.number();
        }
        streams.err()
                .println(Escape.terminal(
                        text.firstDifference() + ": not in the form of 'fmt'; run 'customize fmt " + recipe + "'"));
        return ExitCode.RECIPE_INVALID.number();
    }

    private int format(Path recipe) throws Failure, InvalidRecipe {
        RecipeText text = RecipeText.read(recipe);
        if (!text.isFormatted()) {
            write(recipe, text.formatted());
            streams.out().println(Escape.terminal(recipe + ": formatted"));
        }
        return ExitCode.DONE.number();
    }

    private static void write(Path recipe, String text) throws Failure {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(recipe);
            WrittenFile.write(recipe, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            Files.setPosixFilePermissions(recipe, mode);
        } catch (IOException e) {
            throw new Failure(ExitCode.IMAGE_UNPUBLISHED, "write the recipe " + recipe, Cause.of(e), e);
        }
    }
}
