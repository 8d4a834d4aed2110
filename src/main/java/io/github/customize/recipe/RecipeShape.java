package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import org.jspecify.annotations.Nullable;

/** Checks that a value is a recipe: a map with the keys of one. */
final class RecipeShape {
    private static final String VERSION = "1";

    private RecipeShape() {}

    /** The recipe; null when it is none at all. All that is wrong is reported. */
    static Value.@Nullable Mapping check(@Nullable Value root, Position start, Problems problems) {
        Value.Mapping top = root == null ? null : root.asMapping();
        if (top == null) {
            notARecipe(root, start, problems);
            return null;
        }
        checkKeys(top, problems);
        checkVersion(top, problems);
        if (!top.has("steps")) {
            problems.add(top.at(), "the key 'steps' is missing", "add 'steps:' and a list of steps");
        }
        return top;
    }

    private static void notARecipe(@Nullable Value root, Position start, Problems problems) {
        if (root == null) {
            problems.add(start, "the recipe is empty", "write 'version: 1' and 'steps:'");
        } else {
            problems.add(root.at(), "expected a recipe, found " + Excerpt.of(root), "write 'version: 1' and 'steps:'");
        }
    }

    private static void checkKeys(Value.Mapping top, Problems problems) {
        for (Value.Entry entry : top.entries()) {
            String key = entry.key().text();
            if (!RecipeReader.KEYS.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "unknown key " + Excerpt.of(key),
                        Suggestion.among(key, RecipeReader.KEYS, "the keys of a recipe are"));
            }
        }
    }

    private static void checkVersion(Value.Mapping top, Problems problems) {
        Value.Entry version = top.find("version");
        if (version == null) {
            problems.add(top.at(), "the key 'version' is missing", "add 'version: " + VERSION + "'");
            return;
        }
        Value.Scalar scalar = version.value().asScalar();
        if (scalar == null || !scalar.text().equals(VERSION)) {
            problems.add(
                    version.value().at(),
                    "expected version " + VERSION + ", found " + Excerpt.of(version.value()),
                    "write 'version: " + VERSION + "'; a newer version of the program may know others");
        }
    }
}
