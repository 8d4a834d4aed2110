package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.source.Problem;
import io.github.customize.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recipes that a test writes into a directory. */
record Written(Path directory) {
    /** Writes a file; missing directories are made. */
    Written file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    Recipe read(String name) throws Exception {
        return RecipeReader.read(
                directory.resolve(name), Assignments.NONE, Path.of("disk.qcow2"), Map.of("SECRET", "c4n4ry"));
    }

    List<Step<?>> steps(String name) throws Exception {
        return read(name).steps();
    }

    List<String> titles(String name) throws Exception {
        return steps(name).stream().map(Step::title).toList();
    }

    /** Without the name of the directory. */
    List<String> problems(String name) {
        return catchThrowableOfType(InvalidRecipe.class, () -> read(name)).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }
}
