package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the includes around a step say for all their steps.
 *
 * @param whens their conditions, all of which hold, the outermost first
 * @param tags their tags
 */
record Inherited(List<Value> whens, List<Value> tags) {
    static final Inherited NOTHING = new Inherited(List.of(), List.of());

    private static final String WHEN = "when";
    private static final String TAGS = "tags";

    Inherited {
        whens = List.copyOf(whens);
        tags = List.copyOf(tags);
    }

    /** Those of these keys that an include has. */
    static Set<String> keysOf(Value.Mapping include) {
        return Stream.of(WHEN, TAGS).filter(include::has).collect(Collectors.toSet());
    }

    /** This, and what one more include says. */
    Inherited and(Value.Mapping include) {
        List<Value> allWhens = new ArrayList<>(whens);
        List<Value> allTags = new ArrayList<>(tags);
        Value.Entry when = include.find(WHEN);
        if (when != null) {
            allWhens.add(when.value());
        }
        Value.Entry own = include.find(TAGS);
        if (own != null) {
            allTags.addAll(items(own.value()));
        }
        return new Inherited(allWhens, allTags);
    }

    /** The step with it. */
    Value.Mapping onto(Value.Mapping step) {
        return withTags(withWhens(step));
    }

    private Value.Mapping withWhens(Value.Mapping step) {
        if (whens.isEmpty()) {
            return step;
        }
        Value.Entry own = step.find(WHEN);
        if (own == null && whens.size() == 1) {
            return with(step, WHEN, whens.get(0));
        }
        List<Value> all = new ArrayList<>(whens);
        if (own != null) {
            all.add(own.value());
        }
        Position at = all.get(all.size() - 1).at();
        Value.Entry and = new Value.Entry(new Value.Scalar(at, "and", true), new Value.Sequence(at, List.copyOf(all)));
        return with(step, WHEN, new Value.Mapping(at, List.of(and)));
    }

    private Value.Mapping withTags(Value.Mapping step) {
        if (tags.isEmpty()) {
            return step;
        }
        Value.Entry own = step.find(TAGS);
        List<Value> all = new ArrayList<>(own == null ? List.of() : items(own.value()));
        all.addAll(tags);
        return with(step, TAGS, new Value.Sequence(all.get(0).at(), List.copyOf(all)));
    }

    private static List<Value> items(Value value) {
        Value.Sequence several = value.asSequence();
        return several == null ? List.of(value) : several.items();
    }

    private static Value.Mapping with(Value.Mapping step, String key, Value value) {
        List<Value.Entry> entries = new ArrayList<>(step.entries());
        entries.removeIf(entry -> entry.key().text().equals(key));
        entries.add(new Value.Entry(new Value.Scalar(value.at(), key, true), value));
        return new Value.Mapping(step.at(), List.copyOf(entries));
    }
}
