package io.github.customize.recipe;

import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import io.github.customize.source.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recipes that a recipe includes, each read once. */
final class Includes {
    private final Sources sources;
    private final Map<Place, RecipeFile> files = new LinkedHashMap<>();

    /** A file, by whatever name, and where relative paths in it start. */
    private record Place(Path file, Path directory) {
        static Place of(Path name) {
            Path directory = name.toAbsolutePath().getParent();
            return new Place(RecipeFile.identity(name), RecipeFile.identity(directory == null ? name : directory));
        }
    }

    Includes(Sources sources) {
        this.sources = sources;
    }

    /**
     * The recipe in that file.
     *
     * @throws Failure when it cannot be read
     */
    RecipeFile file(Path file) throws Failure {
        Place place = Place.of(file);
        RecipeFile known = files.get(place);
        if (known == null) {
            known = RecipeFile.included(file, sources);
            files.put(place, known);
        }
        return known;
    }

    /** The files that were read. */
    List<Path> files() {
        return files.values().stream().map(RecipeFile::file).toList();
    }

    /** Adds the names of the images' variables that the recipes refer to which were read; they have no others of the whole. */
    void addNames(Set<String> names) {
        Set<String> all = new HashSet<>();
        for (RecipeFile file : files.values()) {
            file.addNames(all);
            Value vars = file.value("vars");
            if (vars != null) {
                Substitution.addNames(vars, all);
            }
        }
        all.retainAll(ImageVariables.NAMES);
        names.addAll(all);
    }

    /** Reads what a recipe includes whatever the values of its variables; what cannot be read is left to its include. */
    void readAhead(RecipeFile recipe) {
        for (String key : List.of("steps", "finally")) {
            Value written = recipe.value(key);
            Value.Sequence steps = written == null ? null : written.asSequence();
            for (Value step : steps == null ? List.<Value>of() : steps.items()) {
                readAhead(step, recipe.directory());
            }
        }
    }

    private void readAhead(Value step, Path directory) {
        Value.Mapping mapping = step.asMapping();
        Value.Entry include = mapping == null ? null : mapping.find(Include.KEY);
        Value.Scalar name = include == null ? null : include.value().asScalar();
        if (name == null || name.text().contains("${")) {
            return;
        }
        try {
            Path file = HostPaths.in(directory, name.text());
            if (!files.containsKey(Place.of(file))) {
                readAhead(file(file));
            }
        } catch (Failure | InvalidPathException e) {
            // The include itself tells of it.
        }
    }
}
