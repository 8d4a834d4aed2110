package io.github.customize.plan;

import io.github.customize.recipe.Recipe;
import io.github.customize.step.Step;
import java.util.ArrayList;
import java.util.List;

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
}
