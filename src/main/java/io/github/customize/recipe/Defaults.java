package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Field;
import io.github.customize.step.types.StepCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe's {@code defaults} say of the steps in its file and in those that it includes: keys of all steps, and keys of
 * the steps of a type.
 */
final class Defaults {
    static final String KEY = "defaults";

    /** Common keys that are one step's only. */
    private static final Set<String> OF_ONE = Set.of("name");

    private final List<Value.Entry> common = new ArrayList<>();
    private final List<Value.Entry> ofTypes = new ArrayList<>();

    private Defaults() {}

    /** Those that are written; what is wrong with their names is reported. */
    static Defaults of(@Nullable Value written, Problems problems) {
        Defaults defaults = new Defaults();
        if (written == null) {
            return defaults;
        }
        Value.Mapping mapping = written.asMapping();
        if (mapping == null) {
            problems.add(
                    written.at(),
                    "expected a map of keys, found " + Excerpt.of(written),
                    "write keys that every step may have, and types of steps with keys of theirs");
            return defaults;
        }
        for (Value.Entry entry : mapping.entries()) {
            defaults.add(entry, problems);
        }
        return defaults;
    }

    private void add(Value.Entry entry, Problems problems) {
        String key = entry.key().text();
        if (keys().contains(key)) {
            common.add(entry);
        } else if (StepCatalog.has(key)) {
            addType(StepCatalog.find(key).orElseThrow(), entry, problems);
        } else if (OF_ONE.contains(key)) {
            problems.add(entry.key().at(), "there can be no default for '" + key + "'", "write it at each step");
        } else {
            List<String> known =
                    Stream.concat(keys().stream(), StepCatalog.names().stream()).toList();
            problems.add(
                    entry.key().at(),
                    "unknown key " + Excerpt.of(key),
                    Suggestion.among(key, known, "there are defaults for"));
        }
    }

    private void addType(StepType<?> type, Value.Entry entry, Problems problems) {
        List<String> known =
                type.param().keys().stream().map(Field::name).distinct().toList();
        Value.Mapping keys = entry.value().asMapping();
        if (keys == null || known.isEmpty()) {
            String what = "expected keys of the step '" + type.name() + "', found " + Excerpt.of(entry.value());
            problems.add(
                    entry.value().at(),
                    what,
                    known.isEmpty() ? "it has none; leave it out" : "its keys are " + String.join(", ", known));
            return;
        }
        boolean well = true;
        for (Value.Entry one : keys.entries()) {
            if (!known.contains(one.key().text())) {
                problems.add(
                        one.key().at(),
                        "the step '" + type.name() + "' has no key "
                                + Excerpt.of(one.key().text()),
                        Suggestion.among(one.key().text(), known, "its keys are"));
                well = false;
            }
        }
        if (well) {
            ofTypes.add(entry);
        }
    }

    /** The common keys that there may be defaults for. */
    static List<String> keys() {
        return CommonKeys.PARAM.fields().stream()
                .map(Field::name)
                .filter(name -> !OF_ONE.contains(name))
                .toList();
    }

    /**
     * The step, variables substituted, with what is missing in it.
     *
     * @param except keys of every step that are not missing, since an include says them
     */
    Value.Mapping onto(Value.Mapping step, Set<String> except, Substitution substitution, Problems problems) {
        if (common.isEmpty() && ofTypes.isEmpty()) {
            return step;
        }
        List<Value.Entry> entries = new ArrayList<>(step.entries());
        for (Value.Entry type : ofTypes) {
            entries.replaceAll(entry -> entry.key().text().equals(type.key().text())
                    ? new Value.Entry(entry.key(), filled(entry, type, substitution, problems))
                    : entry);
        }
        for (Value.Entry one : common) {
            if (!step.has(one.key().text()) && !except.contains(one.key().text())) {
                entries.add(new Value.Entry(one.key(), substitution.in(one.value())));
            }
        }
        return new Value.Mapping(step.at(), List.copyOf(entries));
    }

    private static Value filled(Value.Entry step, Value.Entry type, Substitution substitution, Problems problems) {
        Value.Mapping defaults = type.value().asMapping();
        if (defaults == null) {
            return step.value();
        }
        List<Value.Entry> substituted = new ArrayList<>();
        for (Value.Entry one : defaults.entries()) {
            substituted.add(new Value.Entry(one.key(), substitution.in(one.value())));
        }
        String name = type.key().text();
        Optional<Value> filled =
                StepCatalog.find(name).flatMap(known -> known.param().filled(step.value(), substituted));
        if (filled.isEmpty()) {
            Position at = step.value().at();
            problems.add(
                    at,
                    "the short form of '" + name + "' has no place for the defaults of " + place(defaults.at(), at),
                    "write it as a map of keys");
        }
        return filled.orElse(step.value());
    }

    /** Where the defaults stand, for whoever looks at the step. */
    private static String place(Position defaults, Position step) {
        return defaults.file().equals(step.file()) ? "line " + defaults.line() : defaults.toString();
    }
}
