package io.github.customize.recipe;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a recipe stands.
 *
 * @param file what it is called in messages
 * @param directory where relative paths in it start
 * @param environment the variables of the environment that it may refer to
 */
record RecipePlace(Path file, Path directory, Map<String, String> environment) {
    static RecipePlace of(Path file) {
        return of(file, System.getenv());
    }

    static RecipePlace of(Path file, Map<String, String> environment) {
        Path parent = file.getParent();
        return new RecipePlace(file, parent == null ? Path.of("") : parent, environment);
    }
}
