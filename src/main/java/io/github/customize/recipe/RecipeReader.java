package io.github.customize.recipe;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Step;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a recipe and reports everything that is wrong with it at once. */
public final class RecipeReader {
    /** The keys of a recipe. */
    public static final List<String> KEYS = List.of("version", "name", "vars", "missing_mounts", "steps", "finally");

    /** What becomes of steps that need what the image has not. */
    public static final Field<MissingMounts> MISSING_MOUNTS = Field.optional(
            "missing_mounts",
            Params.choice(MissingMounts.class),
            MissingMounts.FAIL,
            MissingMounts.FAIL.word(),
            "What happens when a step needs a file system that the guest's fstab names and the image has not: the step"
                    + " fails (`fail`), or works on what lies below the mount point, with a note (`ignore`).");

    private static final String VERSION = "1";

    private final Path file;
    private final Problems problems = new Problems();

    private RecipeReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a recipe.
     *
     * @throws Failure when a file cannot be read
     * @throws InvalidRecipe with all problems found
     */
    public static Recipe read(Path file, Assignments assignments) throws Failure, InvalidRecipe {
        return new RecipeReader(file).read(assignments);
    }

    private Recipe read(Assignments assignments) throws Failure, InvalidRecipe {
        SourceText source = SourceText.read(file, "recipe");
        Value root = YamlReader.read(source, problems);
        Value.Mapping top = root == null ? null : root.asMapping();
        if (top == null) {
            notARecipe(root);
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        checkKeys(top);
        checkVersion(top);
        Variables variables = new Variables(problems);
        variables.resolve(value(top, "vars"), source, assignments);
        Substitution substitution = new Substitution(source, variables.values(), variables.declared(), problems);
        Problems inSteps = new Problems();
        String name = name(top, substitution, inSteps);
        MissingMounts missing = missingMounts(top, substitution, inSteps);
        StepListReader lists = new StepListReader(file, substitution, inSteps);
        Value written = value(top, "steps");
        if (written == null) {
            problems.add(top.at(), "the key 'steps' is missing", "add 'steps:' and a list of steps");
        }
        List<Step<?>> steps = lists.steps(written);
        List<Step<?>> atEnd = lists.finallySteps(value(top, "finally"));
        for (Problem problem : inSteps.list()) {
            if (!substitution.broken().contains(problem.at())) {
                problems.add(problem.at(), problem.what(), problem.remedy());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        return new Recipe(1, name, variables.values(), missing, steps, atEnd, inSteps.warnings());
    }

    private void notARecipe(@Nullable Value root) {
        if (root == null) {
            problems.add(start(), "the recipe is empty", "write 'version: 1' and 'steps:'");
        } else {
            problems.add(root.at(), "expected a recipe, found " + Excerpt.of(root), "write 'version: 1' and 'steps:'");
        }
    }

    private void checkKeys(Value.Mapping top) {
        for (Value.Entry entry : top.entries()) {
            String key = entry.key().text();
            if (!KEYS.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "unknown key " + Excerpt.of(key),
                        Suggestion.among(key, KEYS, "the keys of a recipe are"));
            }
        }
    }

    private void checkVersion(Value.Mapping top) {
        Value version = value(top, "version");
        if (version == null) {
            problems.add(top.at(), "the key 'version' is missing", "add 'version: " + VERSION + "'");
            return;
        }
        Value.Scalar scalar = version.asScalar();
        if (scalar == null || !scalar.text().equals(VERSION)) {
            problems.add(
                    version.at(),
                    "expected version " + VERSION + ", found " + Excerpt.of(version),
                    "write 'version: " + VERSION + "'; a newer version of the program may know others");
        }
    }

    private String name(Value.Mapping top, Substitution substitution, Problems found) {
        Value name = value(top, "name");
        if (name != null) {
            Value.Scalar scalar = substitution.in(name).asScalar();
            if (scalar != null && !scalar.isNull() && !scalar.text().isBlank()) {
                return scalar.text();
            }
            found.add(name.at(), "expected a name, found " + Excerpt.of(name), "write some text");
        }
        Path fileName = file.getFileName();
        return fileName == null ? "recipe" : fileName.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    private MissingMounts missingMounts(Value.Mapping top, Substitution substitution, Problems found) {
        Value written = value(top, MISSING_MOUNTS.name());
        MissingMounts parsed = written == null
                ? null
                : MISSING_MOUNTS.param().parse(substitution.in(written), new Parsing(found, Path.of("")));
        return parsed == null ? MissingMounts.FAIL : parsed;
    }

    private static @Nullable Value value(Value.Mapping top, String key) {
        Value.Entry entry = top.find(key);
        return entry == null ? null : entry.value();
    }

    private Position start() {
        return new Position(file.toString(), 1, 1);
    }
}
