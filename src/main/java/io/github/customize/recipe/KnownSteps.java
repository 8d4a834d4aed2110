package io.github.customize.recipe;

import io.github.customize.source.Problems;
import io.github.customize.step.Step;
import io.github.customize.step.param.Parsing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads steps, and keeps what came of them: most steps are the same for all images, and one that copies a tree of the
 * host holds the list of its files.
 */
final class KnownSteps {
    private final Map<String, String> environment;
    private final boolean keeps;
    private final Map<StepItem, ReadStep> known = new HashMap<>();

    /** A step, null when it has problems, and what was found while it was read. */
    private record ReadStep(@Nullable Step<?> step, Problems found) {}

    /** For one image nothing is kept: to find it again would cost more than half of the reading. */
    KnownSteps(Map<String, String> environment, boolean keeps) {
        this.environment = environment;
        this.keeps = keeps;
    }

    /** The step that is written there, variables substituted; null when at least one problem was found. */
    @Nullable
    Step<?> step(StepItem written, Problems found) {
        ReadStep read = keeps ? known.computeIfAbsent(written, this::read) : read(written);
        found.addAll(read.found());
        return read.step();
    }

    private ReadStep read(StepItem written) {
        Problems found = new Problems();
        return new ReadStep(reader(found, written).read(written), found);
    }

    /** What reads steps that are not to be kept. */
    StepReader reader(Problems found, StepItem written) {
        return new StepReader(new Parsing(found, written.directory(), environment));
    }
}
