package io.github.customize.plan;

import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeSet;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Turns a recipe into a plan: its steps in the recipe's order, then those of {@code finally}, numbered. */
public final class Planner {
    private Planner() {}

    public static Plan plan(Recipe recipe) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Step<?> step : recipe.steps()) {
            steps.add(new PlannedStep(steps.size() + 1, step, false));
        }
        for (Step<?> step : recipe.finallySteps()) {
            steps.add(new PlannedStep(steps.size() + 1, step, true));
        }
        return new Plan(recipe.name(), recipe.missingMounts(), steps);
    }

    /** The plans for the images that the recipe was read for. */
    public static Plans plans(RecipeSet recipes, List<ImageRow> images, List<Optional<Path>> outputs) {
        IdentityHashMap<Recipe, Plan> known = new IdentityHashMap<>();
        List<ImagePlan> plans = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Plan plan = known.computeIfAbsent(recipes.recipes().get(i), Planner::plan);
            plans.add(new ImagePlan(
                    images.get(i).image().toString(), outputs.get(i).map(Path::toString), plan));
        }
        return new Plans(recipes.name(), plans);
    }
}
