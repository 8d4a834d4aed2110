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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the values of a recipe's variables. */
final class Variables {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, Value.Scalar> declared = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final SourceText source;
    private final Problems problems;

    Variables(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The names that the recipe declares. */
    Set<String> declared() {
        return Collections.unmodifiableSet(declared.keySet());
    }

    /** The names of those that have no value, neither from the recipe nor from outside. */
    Set<String> withoutValue() {
        Set<String> names = new LinkedHashSet<>();
        declared.forEach((name, written) -> {
            if (written.isNull() && !given.containsKey(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Reads the recipe's own, and the values that come from outside and are the same for all images. */
    void read(@Nullable Value vars, Assignments assignments) throws Failure, InvalidRecipe {
        declare(vars);
        for (Path file : assignments.files()) {
            readFile(file);
        }
        readInline(assignments);
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
    void bind(Bindings bindings, Map<String, Value.Scalar> cells) {
        // Only what is declared further up can be referred to, so that no circle is possible.
        Set<String> above = new LinkedHashSet<>();
        declared.forEach((name, written) -> {
            bind(name, written, bindings, cells.get(name), above);
            above.add(name);
        });
    }

    private void declare(@Nullable Value vars) {
        if (vars == null || isNothing(vars)) {
            return;
        }
        Value.Mapping mapping = vars.asMapping();
        if (mapping == null) {
            problems.add(
                    vars.at(), "expected a map of variables, found " + Excerpt.of(vars), "write NAME: VALUE lines");
            return;
        }
        for (Value.Entry entry : mapping.entries()) {
            Value.Scalar text = text(entry);
            String name = entry.key().text();
            if (!name.matches(NAME)) {
                problems.add(
                        entry.key().at(),
                        Excerpt.of(name) + " is not a variable's name",
                        "use letters, digits and _, no digit first");
            } else {
                declared.put(name, text == null ? new Value.Scalar(entry.value().at(), "", false) : text);
            }
        }
    }

    private void readFile(Path file) throws Failure, InvalidRecipe {
        Value root = YamlReader.read(SourceText.read(file, "variables file"), problems);
        if (root == null || isNothing(root)) {
            return;
        }
        Value.Mapping mapping = root.asMapping();
        if (mapping == null) {
            problems.add(
                    root.at(), "expected a map of variables, found " + Excerpt.of(root), "write NAME: VALUE lines");
            return;
        }
        for (Value.Entry entry : mapping.entries()) {
            Value.Scalar text = text(entry);
            give(
                    entry.key().text(),
                    text == null ? "" : text.text(),
                    entry.key().at());
        }
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
                give(name, assignment.substring(equals + 1), at);
            }
        }
    }

    private void give(String name, String value, Position at) {
        if (declared.containsKey(name)) {
            given.put(name, value);
            return;
        }
        String remedy = declared.isEmpty()
                ? "declare it under vars: in the recipe"
                : Suggestion.among(name, declared.keySet(), "the recipe's variables are");
        problems.add(at, "the recipe has no variable " + Excerpt.of(name), remedy);
    }

    private void bind(
            String name, Value.Scalar written, Bindings bindings, Value.@Nullable Scalar cell, Set<String> above) {
        String fromOutside = given.get(name);
        if (cell != null && !cell.isNull()) {
            bindings.put(name, cell.text(), cell.at());
        } else if (fromOutside != null) {
            bindings.put(name, fromOutside, null);
        } else if (!written.isNull()) {
            Substitution own = new Substitution(source, bindings, above, problems);
            Value.Scalar value = own.in(written).asScalar();
            if (value != null && !own.broke(written.at())) {
                bindings.put(name, value.text(), own.origin(written.at()));
            }
        } else if (cell != null) {
            problems.add(
                    cell.at(),
                    "the variable " + Excerpt.of(name) + " has no value in this row, and none in the recipe",
                    "give one here, or one for all in the recipe or with --var");
        } else {
            problems.add(
                    written.at(), "the variable " + Excerpt.of(name) + " has no value", "give one here or with --var");
        }
    }

    private Value.@Nullable Scalar text(Value.Entry entry) {
        Value.Scalar scalar = entry.value().asScalar();
        if (scalar == null) {
            problems.add(
                    entry.value().at(),
                    "a variable is text, found " + entry.value().kind(),
                    "write it as text, in quotes if need be");
        }
        return scalar;
    }

    private static boolean isNothing(Value value) {
        Value.Scalar scalar = value.asScalar();
        return scalar != null && scalar.isNull();
    }
}
