package io.github.customize.recipe;

import io.github.customize.source.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One recipe as it is for each of several images.
 *
 * @param name what to call all of it: the recipe's name, with the names of those variables in it that differ
 * @param recipes one for each image, in the order of the run; images for which it says the same share one
 * @param included the files of the recipes that it includes
 */
public record RecipeSet(String name, List<Recipe> recipes, List<Path> included) {
    public RecipeSet {
        included = List.copyOf(included);
        recipes = List.copyOf(recipes);
    }

    /** What should be seen by whoever wrote it, sorted by place. */
    public List<Problem> warnings() {
        return recipes.stream()
                .flatMap(recipe -> recipe.warnings().stream())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }
}
