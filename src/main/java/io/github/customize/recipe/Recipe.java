package io.github.customize.recipe;

import io.github.customize.source.Problem;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Step;
import java.util.List;
import java.util.Set;

/**
 * A recipe without problems.
 *
 * @param name the recipe's {@code name:}, else its file name without the ending
 * @param missingMounts what becomes of steps that work below mount points whose file systems are not in the image
 * @param finallySteps what runs at the end, also when a step failed
 * @param tags the tags that its steps have
 * @param warnings what should be seen by whoever wrote it
 */
public record Recipe(
        int version,
        String name,
        MissingMounts missingMounts,
        List<Step<?>> steps,
        List<Step<?>> finallySteps,
        Set<String> tags,
        List<Problem> warnings) {
    public Recipe {
        steps = List.copyOf(steps);
        finallySteps = List.copyOf(finallySteps);
        tags = Set.copyOf(tags);
        warnings = List.copyOf(warnings);
    }

    /** The same under another name. */
    Recipe named(String other) {
        return new Recipe(version, other, missingMounts, steps, finallySteps, tags, warnings);
    }
}
