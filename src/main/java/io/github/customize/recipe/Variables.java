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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the values of a recipe's variables. */
final class Variables {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, Value.Scalar> declared = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Problems problems;

    Variables(Problems problems) {
        this.problems = problems;
    }

    /** Name to value; a declared name without one has had its problem reported. */
    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    Set<String> declared() {
        return Collections.unmodifiableSet(declared.keySet());
    }

    void resolve(@Nullable Value vars, SourceText source, Assignments assignments) throws Failure, InvalidRecipe {
        declare(vars);
        for (Path file : assignments.files()) {
            readFile(file);
        }
        readInline(assignments);
        declared.forEach((name, written) -> resolve(name, written, source));
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

    private void resolve(String name, Value.Scalar written, SourceText source) {
        String fromOutside = given.get(name);
        if (fromOutside != null) {
            values.put(name, fromOutside);
        } else if (written.isNull()) {
            problems.add(
                    written.at(), "the variable " + Excerpt.of(name) + " has no value", "give one here or with --var");
        } else {
            // Only what is declared further up can be referred to, so that no circle is possible.
            Substitution above = new Substitution(source, values, Set.copyOf(values.keySet()), problems);
            Value.Scalar value = above.in(written).asScalar();
            if (value != null && above.broken().isEmpty()) {
                values.put(name, value.text());
            }
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
