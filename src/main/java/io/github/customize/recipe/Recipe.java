package io.github.customize.recipe;

import io.github.customize.step.Step;
import java.util.List;
import java.util.Map;

/**
 * A recipe without problems.
 *
 * @param name the recipe's {@code name:}, else its file name without the ending
 * @param vars all variables with their values, in the order declared
 */
public record Recipe(int version, String name, Map<String, String> vars, List<Step<?>> steps) {
    public Recipe {
        steps = List.copyOf(steps);
    }
}
