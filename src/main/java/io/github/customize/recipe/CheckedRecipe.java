package io.github.customize.recipe;

import java.util.Set;
import java.util.TreeSet;

/**
 * A recipe that was read to see whether anything is wrong with it.
 *
 * @param unvalued the variables that have no value yet, sorted
 */
public record CheckedRecipe(Recipe recipe, Set<String> unvalued) {
    public CheckedRecipe {
        unvalued = new TreeSet<>(unvalued);
    }
}
