package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads steps while the values that come from an image are unknown: with stand-ins for them, to show what is written. What
 * may be wrong only because of a stand-in is left to the run.
 */
final class UnknownSteps {
    private final UnknownValues unknown;
    private final KnownSteps steps;

    UnknownSteps(UnknownValues unknown, KnownSteps steps) {
        this.unknown = unknown;
        this.steps = steps;
    }

    /**
     * The step, or null when at least one problem was found that does not depend on the image.
     *
     * @param read with stand-ins
     * @param shown the same with the names that they stand for
     */
    @Nullable
    Step<?> step(StepItem read, StepItem shown, Problems found) {
        // Most steps name no variable, and to compare values costs more than to read a recipe.
        if (read.written() == shown.written() || read.written().equals(shown.written())) {
            return steps.step(read, found);
        }
        Problems all = new Problems();
        Step<?> step = isIncluded(read) ? null : steps.step(read, all);
        if (step != null) {
            found.addAll(all);
            return shown(step, shown.written());
        }
        Set<Position> open = new HashSet<>();
        addOpen(read.written(), shown.written(), open);
        List<Problem> certain =
                all.list().stream().filter(each -> !open.contains(each.at())).toList();
        found.addAll(certain);
        return certain.isEmpty()
                ? steps.reader(new Problems(), shown).unread(shown.written()).orElse(null)
                : null;
    }

    /** Whether it is an include of which an image gives the file. */
    private static boolean isIncluded(StepItem item) {
        Value.Mapping mapping = item.written().asMapping();
        return mapping != null && mapping.has(Include.KEY);
    }

    private Step<?> shown(Step<?> step, Value item) {
        Value.Mapping mapping = item.asMapping();
        Value.Entry arguments =
                mapping == null ? null : mapping.find(step.type().name());
        return step.shownAs(arguments == null ? item : arguments.value(), unknown::named);
    }

    /** The places of all values that have something unknown in them. */
    private static void addOpen(Value read, Value shown, Set<Position> places) {
        if (read.equals(shown)) {
            return;
        }
        places.add(read.at());
        Value.Sequence sequence = read.asSequence();
        Value.Sequence shownSequence = shown.asSequence();
        Value.Mapping mapping = read.asMapping();
        Value.Mapping shownMapping = shown.asMapping();
        if (sequence != null && shownSequence != null) {
            for (int i = 0; i < sequence.items().size(); i++) {
                addOpen(sequence.items().get(i), shownSequence.items().get(i), places);
            }
        } else if (mapping != null && shownMapping != null) {
            for (int i = 0; i < mapping.entries().size(); i++) {
                addOpen(
                        mapping.entries().get(i).value(),
                        shownMapping.entries().get(i).value(),
                        places);
            }
        }
    }
}
