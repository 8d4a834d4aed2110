package io.github.customize.recipe;

import io.github.customize.failure.Failure;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a recipe.
 *
 * @param file what it is called in messages
 * @param directory where relative paths in it start
 * @param identity its path without links
 * @param top what is in it; null when that is no recipe
 * @param problems what is wrong with it whatever the values of variables
 */
record RecipeFile(Path file, Path directory, Path identity, Value.@Nullable Mapping top, List<Problem> problems) {
    RecipeFile {
        problems = List.copyOf(problems);
    }

    /** Reads one that others include. */
    static RecipeFile included(Path file, Sources sources) throws Failure {
        Problems problems = new Problems();
        Value.Mapping top = null;
        try {
            SourceText text = SourceText.read(file, "included recipe");
            sources.add(text);
            Value root = YamlReader.read(text, problems);
            top = RecipeShape.check(root, new Position(file.toString(), 1, 1), problems);
            Value.Entry mounts = top == null ? null : top.find(RecipeReader.MISSING_MOUNTS.name());
            if (mounts != null) {
                problems.add(
                        mounts.key().at(),
                        "an included recipe cannot say '" + mounts.key().text() + "'",
                        "say it in the recipe that includes it");
            }
        } catch (InvalidRecipe e) {
            problems.addAll(e.problems());
        }
        Path parent = file.getParent();
        return new RecipeFile(file, parent == null ? Path.of("") : parent, identity(file), top, problems.list());
    }

    /** A file's path without links, also where there is none. */
    static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    @Nullable
    Value value(String key) {
        Value.Entry entry = top == null ? null : top.find(key);
        return entry == null ? null : entry.value();
    }

    /** Adds the names of all variables that it refers to, but for the values of variables. */
    void addNames(Set<String> names) {
        for (Value.Entry entry : top == null ? List.<Value.Entry>of() : top.entries()) {
            if (!entry.key().text().equals("vars")) {
                Substitution.addNames(entry.value(), names);
            }
        }
    }
}
