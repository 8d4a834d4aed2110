package io.github.customize.plan;

import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeSet;
import io.github.customize.recipe.StepChoice;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Turns a recipe into a plan: its steps in the recipe's order, then those of {@code finally}, numbered. */
public final class Planner {
    private Planner() {}

    /** The plan to run all of the recipe. */
    public static Plan plan(Recipe recipe) {
        return plan(recipe, StepChoice.ALL);
    }

    /** The plan to run the chosen steps; those of {@code finally} are not too early wherever the run starts. */
    public static Plan plan(Recipe recipe, StepChoice choice) {
        List<PlannedStep> steps = new ArrayList<>();
        int first = choice.first(recipe.steps());
        for (Step<?> step : recipe.steps()) {
            Optional<String> leftOut = steps.size() < first ? Optional.of(choice.tooEarly()) : choice.leavesOut(step);
            steps.add(new PlannedStep(steps.size() + 1, step, false, leftOut));
        }
        for (Step<?> step : recipe.finallySteps()) {
            steps.add(new PlannedStep(steps.size() + 1, step, true, choice.leavesOut(step)));
        }
        return new Plan(recipe.name(), recipe.missingMounts(), steps);
    }

    /**
     * The plans for the images that the recipe was read for.
     *
     * @param outputs for each image the files for its result and those of its further disks
     */
    public static Plans plans(
            RecipeSet recipes, StepChoice choice, List<ImageRow> images, List<List<Optional<Path>>> outputs) {
        IdentityHashMap<Recipe, Plan> known = new IdentityHashMap<>();
        List<ImagePlan> plans = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Plan plan = known.computeIfAbsent(recipes.recipes().get(i), recipe -> plan(recipe, choice));
            List<Optional<Path>> files = outputs.get(i);
            plans.add(new ImagePlan(
                    images.get(i).image().toString(),
                    files.get(0).map(Path::toString),
                    disks(images.get(i), files),
                    plan));
        }
        return new Plans(recipes.name(), plans);
    }

    private static List<DiskPlan> disks(ImageRow row, List<Optional<Path>> outputs) {
        List<DiskPlan> disks = new ArrayList<>();
        for (int i = 0; i < row.disks().size(); i++) {
            disks.add(new DiskPlan(
                    row.disks().get(i).image().toString(), outputs.get(i + 1).map(Path::toString)));
        }
        return disks;
    }
}
