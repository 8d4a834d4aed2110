package io.github.customize.recipe;

import io.github.customize.failure.Failure;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file in YAML that is no recipe, read as carefully as one. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The file's value; null when it is empty. Problems within it are added.
     *
     * @throws Failure when the file cannot be read
     * @throws InvalidRecipe when it is not YAML
     */
    public static @Nullable Value read(Path file, String what, Problems problems) throws Failure, InvalidRecipe {
        return YamlReader.read(SourceText.read(file, what), problems);
    }
}
