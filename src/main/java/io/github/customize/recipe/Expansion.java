package io.github.customize.recipe;

import io.github.customize.failure.Failure;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.param.Parsing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expands the tree of a recipe into its steps, before any of them is read: includes are replaced by the steps of their
 * recipes, loops by a step for each item, variables by their values, and what is missing is taken from the defaults. All
 * keeps the place where it is written.
 */
final class Expansion {
    /** Loops and includes multiply. */
    private static final int MOST_STEPS = 10_000;

    private final Sources sources;
    private final Includes includes;
    private final Provenance provenance;
    private final Problems unbound;
    private final Problems found;
    private final boolean forImage;
    private int count;

    /** The steps of a recipe, and those that run at its end. */
    record Steps(List<StepItem> inOrder, List<StepItem> atEnd) {}

    /**
     * An expansion for one set of values.
     *
     * @param unbound takes what is wrong with references to variables
     * @param found takes what else is wrong
     * @param forImage whether there is an image; if not, an include whose file depends on one stays as it is
     */
    Expansion(
            Sources sources,
            Includes includes,
            Provenance provenance,
            Problems unbound,
            Problems found,
            boolean forImage) {
        this.sources = sources;
        this.includes = includes;
        this.provenance = provenance;
        this.unbound = unbound;
        this.found = found;
        this.forImage = forImage;
    }

    /** The steps of a recipe with these values of its variables. */
    Steps of(RecipeFile recipe, Bindings bindings, Set<String> declared) {
        Defaults defaults = Defaults.of(recipe.value(Defaults.KEY), found);
        return steps(new Frame(recipe, bindings, declared, defaults, Inherited.NOTHING, List.of(), null, Set.of()));
    }

    /** What was taken last is given back first: the end of an included recipe comes before that of the one around it. */
    private Steps steps(Frame frame) {
        Steps main = list(frame.file().value("steps"), frame);
        List<StepItem> atEnd = new ArrayList<>(main.atEnd());
        Value written = frame.file().value("finally");
        if (written != null) {
            Steps end = list(written, frame);
            atEnd.addAll(end.inOrder());
            atEnd.addAll(end.atEnd());
        }
        return new Steps(main.inOrder(), atEnd);
    }

    private Steps list(@Nullable Value written, Frame frame) {
        Steps steps = new Steps(new ArrayList<>(), new ArrayList<>());
        if (written == null) {
            return steps;
        }
        Value.Sequence sequence = written.asSequence();
        if (sequence == null || sequence.items().isEmpty()) {
            String what = sequence == null ? Excerpt.of(written) : "an empty list";
            found.add(written.at(), "expected a list of steps, found " + what, "write one step a line, after '- '");
            return steps;
        }
        for (Value item : sequence.items()) {
            Value.Mapping mapping = item.asMapping();
            Value.Entry loop = mapping == null ? null : mapping.find(Include.LOOP);
            if (mapping == null) {
                steps.inOrder().add(item(substitution(frame).in(item), frame));
            } else if (loop == null) {
                step(mapping, frame, steps);
            } else {
                loop(mapping, loop, frame, steps);
            }
        }
        return steps;
    }

    private void loop(Value.Mapping step, Value.Entry loop, Frame frame, Steps steps) {
        List<Value.Entry> entries = new ArrayList<>(step.entries());
        entries.remove(loop);
        Value.Mapping body = new Value.Mapping(step.at(), List.copyOf(entries));
        frame.declared().stream()
                .filter(LoopItem.NAMES::contains)
                .forEach(name -> found.add(
                        loop.key().at(),
                        "the recipe has a variable '" + name + "', which means something else in a loop",
                        "give the variable another name"));
        Value items = substitution(frame).in(loop.value());
        Value.Sequence several = items.asSequence();
        if (several == null) {
            found.add(
                    items.at(),
                    "expected a list to loop over, found " + Excerpt.of(items),
                    "write one item a line, each after '- ', or ${name} for a variable that is a list");
            // What else is wrong is told too.
            step(body, frame.declaring(LoopItem.NAMES), steps);
            return;
        }
        int number = 0;
        for (Value item : several.items()) {
            step(body, frame.with(new LoopItem(item, ++number)), steps);
        }
    }

    private void step(Value.Mapping step, Frame frame, Steps steps) {
        if (++count > MOST_STEPS) {
            if (count == MOST_STEPS + 1) {
                found.add(
                        step.at(),
                        "the recipe expands to more than " + MOST_STEPS + " steps",
                        "use fewer items and includes");
            }
            return;
        }
        Substitution substitution = substitution(frame);
        Value.Mapping read = substitution.in(step);
        Value.Entry include = read.find(Include.KEY);
        if (include == null) {
            steps.inOrder().add(item(frame.inherited().onto(completed(read, frame)), frame));
        } else if (!forImage && provenance.origin(include.value().at()) != null) {
            steps.inOrder().add(item(frame.inherited().onto(read), frame));
        } else {
            Include.checkKeys(read, found);
            include(read, include, frame, steps);
        }
    }

    /** The step with what it does not say itself: first from the defaults of its own recipe, then from those further out. */
    private Value.Mapping completed(Value.Mapping step, Frame written) {
        Value.Mapping whole = step;
        Set<String> said = new HashSet<>();
        for (Frame frame = written; frame != null; frame = frame.outside()) {
            whole = frame.defaults().onto(whole, said, substitution(frame), found);
            said.addAll(frame.said());
        }
        return whole;
    }

    private static StepItem item(Value step, Frame frame) {
        return new StepItem(step, frame.file().directory(), frame.items());
    }

    private void include(Value.Mapping step, Value.Entry include, Frame frame, Steps steps) {
        RecipeFile part = part(include.value(), frame);
        if (part == null) {
            return;
        }
        List<String> way = frame.way(part);
        if (!way.isEmpty()) {
            found.add(
                    include.value().at(),
                    "the recipe includes itself: " + String.join(" -> ", way),
                    "leave out one of these includes");
            return;
        }
        found.addAll(part.problems());
        if (part.top() == null) {
            return;
        }
        Variables variables = Variables.ofIncluded(part, include.value().at(), sources, found);
        variables.read(part.value("vars"), step.find(Include.VARS));
        Bindings bindings = new Bindings();
        for (String name : ImageVariables.NAMES) {
            Value known = frame.bindings().value(name);
            if (known != null) {
                bindings.put(name, known);
            }
        }
        variables.bind(bindings, Map.of(), provenance);
        Steps inner = steps(new Frame(
                part,
                bindings,
                new LinkedHashSet<>(variables.declared()),
                Defaults.of(part.value(Defaults.KEY), found),
                frame.inherited().and(step),
                frame.items(),
                frame,
                Inherited.keysOf(step)));
        steps.inOrder().addAll(inner.inOrder());
        steps.atEnd().addAll(0, inner.atEnd());
    }

    private @Nullable RecipeFile part(Value written, Frame frame) {
        Path file = Include.FILE.parse(written, new Parsing(found, frame.file().directory()));
        try {
            return file == null ? null : includes.file(file);
        } catch (Failure e) {
            Position at = written.at();
            found.add(at, String.valueOf(e.getMessage()), "name a recipe that you may read");
            return null;
        }
    }

    private Substitution substitution(Frame frame) {
        return new Substitution(sources, frame.bindings(), frame.declared(), provenance, unbound);
    }
}
