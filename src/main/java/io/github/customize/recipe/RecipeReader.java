package io.github.customize.recipe;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a recipe and reports everything that is wrong with it at once. */
public final class RecipeReader {
    /** The keys of a recipe. */
    public static final List<String> KEYS =
            List.of("version", "name", "vars", "missing_mounts", Defaults.KEY, "steps", "finally");

    /** What becomes of steps that need what the image has not. */
    public static final Field<MissingMounts> MISSING_MOUNTS = Field.optional(
            "missing_mounts",
            Params.choice(MissingMounts.class),
            MissingMounts.FAIL,
            MissingMounts.FAIL.word(),
            "What happens when a step needs a file system that the guest's fstab names and the image has not: the step"
                    + " fails (`fail`), or works on what lies below the mount point, with a note (`ignore`).");

    private final RecipePlace place;
    private final StepChoice choice;
    private final Problems problems = new Problems();
    private @Nullable Set<String> unvalued;

    private RecipeReader(RecipePlace place, StepChoice choice) {
        this.place = place;
        this.choice = choice;
    }

    /**
     * Reads a recipe for no image in particular: what only an image gives stays as it is written.
     *
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found
     */
    public static Recipe read(Path file, Assignments assignments) throws Failure, InvalidRecipe {
        return read(file, assignments, ImageRows.NONE, StepChoice.ALL).recipes().get(0);
    }

    /**
     * Reads a recipe for each of the images; for none in particular if there are none.
     *
     * @param choice which steps will be run; the others are read too, and it must be one that this recipe can meet
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found, those of the images' table too
     */
    public static RecipeSet read(Path file, Assignments assignments, ImageRows images, StepChoice choice)
            throws Failure, InvalidRecipe {
        return new RecipeReader(RecipePlace.of(file), choice)
                .readFor(SourceText.read(file, "recipe"), images, assignments);
    }

    /**
     * Reads a recipe for an image, with these variables of the environment and no others.
     *
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found
     */
    public static Recipe read(Path file, Assignments assignments, Path image, Map<String, String> environment)
            throws Failure, InvalidRecipe {
        RecipeReader reader = new RecipeReader(RecipePlace.of(file, environment), StepChoice.ALL);
        return reader.readFor(SourceText.read(file, "recipe"), ImageRows.named(List.of(image)), assignments)
                .recipes()
                .get(0);
    }

    /**
     * Reads a recipe to see what is wrong with it. Variables may be without values: what depends on them is left to a run.
     *
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found
     */
    public static CheckedRecipe check(Path file, Assignments assignments) throws Failure, InvalidRecipe {
        RecipeReader reader = new RecipeReader(RecipePlace.of(file), StepChoice.ALL);
        reader.unvalued = new TreeSet<>();
        Recipe recipe = reader.readFor(SourceText.read(file, "recipe"), ImageRows.NONE, assignments)
                .recipes()
                .get(0);
        return new CheckedRecipe(recipe, reader.unvalued);
    }

    /**
     * Reads steps that are no file: a whole recipe, a list of steps, or one step.
     *
     * @param name what their places are told by
     * @param directory where relative paths start
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found
     */
    public static Recipe readSteps(
            String name, String text, Path directory, Path image, Map<String, String> environment)
            throws Failure, InvalidRecipe {
        RecipeReader reader = new RecipeReader(new RecipePlace(Path.of(name), directory, environment), StepChoice.ALL);
        SourceText source = SourceText.of(name, text);
        Value root = YamlReader.read(source, reader.problems);
        Value recipe = root == null ? null : StepsAlone.asRecipe(root);
        return reader.readFor(source, recipe, ImageRows.named(List.of(image)), Assignments.NONE)
                .recipes()
                .get(0);
    }

    private RecipeSet readFor(SourceText source, ImageRows images, Assignments assignments)
            throws Failure, InvalidRecipe {
        return readFor(source, YamlReader.read(source, problems), images, assignments);
    }

    private RecipeSet readFor(SourceText source, @Nullable Value root, ImageRows images, Assignments assignments)
            throws Failure, InvalidRecipe {
        problems.addAll(images.problems());
        Position start = new Position(place.file().toString(), 1, 1);
        Value.Mapping top = RecipeShape.check(root, start, problems);
        if (top == null) {
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        Sources sources = new Sources();
        sources.add(source);
        Path identity = RecipeFile.identity(place.file());
        RecipeFile file = new RecipeFile(place.file(), place.directory(), identity, top, List.of());
        Variables variables = new Variables(sources, problems);
        variables.read(file.value("vars"), assignments);
        variables.requireDeclared(images.columns());
        if (unvalued != null) {
            unvalued.addAll(variables.withoutValue());
        }
        RecipeForms forms = new RecipeForms(place, file, sources, variables, problems, images);
        RecipeSet recipes = forms.recipes(unvalued == null ? Set.of() : unvalued);
        choose(recipes.recipes());
        if (!problems.isEmpty()) {
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        return recipes;
    }

    private void choose(List<Recipe> recipes) {
        Set<String> tags = new HashSet<>();
        recipes.forEach(recipe -> tags.addAll(recipe.tags()));
        choice.requireTags(tags, problems);
        if (problems.isEmpty()) {
            recipes.forEach(recipe -> choice.requireFirst(recipe.steps(), problems));
        }
    }
}
