package io.github.customize.recipe;

import io.github.customize.failure.Failure;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the values of a recipe's variables: texts, lists or maps. */
final class Variables {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, Value> declared = new LinkedHashMap<>();
    private final Map<String, Value> given = new LinkedHashMap<>();
    private final Sources sources;
    private final Problems problems;
    private final String recipe;
    private final @Nullable Position include;

    private Variables(Sources sources, Problems problems, String recipe, @Nullable Position include) {
        this.sources = sources;
        this.problems = problems;
        this.recipe = recipe;
        this.include = include;
    }

    /** Those of the recipe that is run. */
    Variables(Sources sources, Problems problems) {
        this(sources, problems, "the recipe", null);
    }

    /** Those of a recipe that is included at that place. */
    static Variables ofIncluded(RecipeFile part, Position include, Sources sources, Problems problems) {
        return new Variables(sources, problems, part.file().toString(), include);
    }

    /** The names that the recipe declares. */
    Set<String> declared() {
        return Collections.unmodifiableSet(declared.keySet());
    }

    /** The names of those that have no value, neither from the recipe nor from outside. */
    Set<String> withoutValue() {
        Set<String> names = new LinkedHashSet<>();
        declared.forEach((name, written) -> {
            if (isNothing(written) && !given.containsKey(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Reads the recipe's own, and the values that come from outside and are the same for all images. */
    void read(@Nullable Value vars, Assignments assignments) throws Failure, InvalidRecipe {
        declare(vars);
        for (Path file : assignments.files()) {
            Value root = YamlReader.read(SourceText.read(file, "variables file"), problems);
            give(root == null ? List.of() : entries(root));
        }
        readInline(assignments);
    }

    /** Reads the recipe's own, and the values that its include gives them, in which all variables are substituted. */
    void read(@Nullable Value vars, Value.@Nullable Entry fromInclude) {
        declare(vars);
        give(fromInclude == null ? List.of() : entries(fromInclude.value()));
    }

    /** Refuses the columns of a table that are no variables. */
    void requireDeclared(Map<String, Position> columns) {
        Set<String> known = new LinkedHashSet<>(declared.keySet());
        known.addAll(ImageTable.OWN_COLUMNS);
        columns.forEach((name, at) -> {
            if (ImageVariables.NAMES.contains(name)) {
                problems.add(at, Excerpt.of(name) + " is known of every image", "remove the column");
            } else if (!declared.containsKey(name)) {
                problems.add(
                        at,
                        "the recipe has no variable " + Excerpt.of(name),
                        Suggestion.among(name, known, "declare it under vars: in the recipe; the columns may be"));
            }
        });
    }

    /**
     * Gives every declared variable its value; one without a value has had its problem reported.
     *
     * @param cells what a table says; of a variable that it leaves out, nothing, and where that is
     */
    void bind(Bindings bindings, Map<String, Value.Scalar> cells, Provenance provenance) {
        // Only what is declared further up can be referred to, so that no circle is possible.
        Set<String> above = new LinkedHashSet<>();
        declared.forEach((name, written) -> {
            Value.Scalar cell = cells.get(name);
            Value fromOutside = given.get(name);
            if (cell != null && !cell.isNull()) {
                provenance.ofImage(cell.at());
                bindings.put(name, cell);
            } else if (fromOutside != null) {
                bindings.put(name, fromOutside);
            } else if (!isNothing(written)) {
                Value value = new Substitution(sources, bindings, above, provenance, problems).in(written);
                if (!provenance.broke(value.at())) {
                    bindings.put(name, asText(value));
                }
            } else {
                missing(name, written, cell);
            }
            above.add(name);
        });
    }

    private void missing(String name, Value written, Value.@Nullable Scalar cell) {
        if (cell != null) {
            problems.add(
                    cell.at(),
                    "the variable " + Excerpt.of(name) + " has no value in this row, and none in the recipe",
                    "give one here, or one for all in the recipe or with --var");
        } else if (include != null) {
            problems.add(
                    include,
                    "the variable " + Excerpt.of(name) + " of " + recipe + " has no value",
                    "give it one under 'vars' of the include");
        } else {
            problems.add(
                    written.at(), "the variable " + Excerpt.of(name) + " has no value", "give one here or with --var");
        }
    }

    private void declare(@Nullable Value vars) {
        for (Value.Entry entry : vars == null ? List.<Value.Entry>of() : entries(vars)) {
            String name = entry.key().text();
            if (!name.matches(NAME)) {
                problems.add(
                        entry.key().at(),
                        Excerpt.of(name) + " is not a variable's name",
                        "use letters, digits and _, no digit first");
            } else {
                declared.put(name, entry.value());
            }
        }
    }

    /** The entries of a map of variables; none when nothing is written, or something else. */
    private List<Value.Entry> entries(Value vars) {
        if (isNothing(vars)) {
            return List.of();
        }
        Value.Mapping mapping = vars.asMapping();
        if (mapping == null) {
            problems.add(
                    vars.at(), "expected a map of variables, found " + Excerpt.of(vars), "write NAME: VALUE lines");
            return List.of();
        }
        return mapping.entries();
    }

    private void give(List<Value.Entry> entries) {
        entries.forEach(entry ->
                give(entry.key().text(), asText(entry.value()), entry.key().at()));
    }

    private void readInline(Assignments assignments) {
        Set<String> seen = new HashSet<>();
        for (String assignment : assignments.inline()) {
            int equals = assignment.indexOf('=');
            String name = equals < 0 ? assignment : assignment.substring(0, equals);
            Position at = Position.option("--var " + name);
            if (equals < 0) {
                problems.add(at, "there is no value", "write --var NAME=VALUE");
            } else if (!seen.add(name)) {
                problems.add(at, "the variable is given twice", "give it once");
            } else {
                give(name, new Value.Scalar(at, assignment.substring(equals + 1), false), at);
            }
        }
    }

    private void give(String name, Value value, Position at) {
        if (declared.containsKey(name)) {
            given.put(name, value);
            return;
        }
        String remedy = declared.isEmpty()
                ? "declare it under vars: in the recipe"
                : Suggestion.among(name, declared.keySet(), "the recipe's variables are");
        problems.add(at, recipe + " has no variable " + Excerpt.of(name), remedy);
    }

    /** A text is never nothing, however it looks. */
    private static Value asText(Value value) {
        Value.Scalar scalar = value.asScalar();
        return scalar == null || !scalar.isNull() ? value : new Value.Scalar(scalar.at(), scalar.text(), false);
    }

    private static boolean isNothing(Value value) {
        Value.Scalar scalar = value.asScalar();
        return scalar != null && scalar.isNull();
    }
}
