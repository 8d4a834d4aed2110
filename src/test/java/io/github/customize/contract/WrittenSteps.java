package io.github.customize.contract;

import io.github.customize.plan.Plan;
import io.github.customize.plan.Planner;
import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Steps as people write them, in a directory with the files they name. */
record WrittenSteps(Path directory) {
    private Path recipe(String step) throws IOException {
        String indented = step.strip().indent(4).stripLeading();
        return Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n  - " + indented);
    }

    /** One step, as {@code hostname: web01}; problems are a failure of the test. */
    Step<?> step(String yaml) {
        try {
            return RecipeReader.read(recipe(yaml), Assignments.NONE).steps().get(0);
        } catch (InvalidRecipe e) {
            throw new AssertionError(e.problems().toString(), e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The plan of a recipe with that one step. */
    Plan plan(String yaml) throws Exception {
        return Planner.plan(RecipeReader.read(recipe(yaml), Assignments.NONE));
    }

    /** What is wrong with a step, one line each. */
    String problems(String yaml) {
        try {
            RecipeReader.read(recipe(yaml), Assignments.NONE);
            return "";
        } catch (InvalidRecipe e) {
            return e.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
