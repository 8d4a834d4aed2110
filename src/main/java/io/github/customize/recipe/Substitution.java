package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${name}} in scalars by values, and <code>$${</code> by <code>${</code>; keys stay as they are. */
final class Substitution {
    private static final String OF_IMAGE = "image.";

    /** An escape, a reference, or the start of something that is neither. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(" + Variables.NAME + "|image\\.[A-Za-z0-9_]*)}|\\$\\{");

    private final SourceText source;
    private final Bindings bindings;
    private final Collection<String> declared;
    private final Problems problems;
    private final Set<Position> broken = new HashSet<>();
    private final Map<Position, Position> origins = new HashMap<>();

    /** {@code declared} has also the names whose values are unknown because of a problem reported elsewhere. */
    Substitution(SourceText source, Bindings bindings, Collection<String> declared, Problems problems) {
        this.source = source;
        this.bindings = bindings;
        this.declared = declared;
        this.problems = problems;
    }

    /** Adds the names of all variables that a value refers to. */
    static void addNames(Value value, Set<String> names) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        Value.Scalar scalar = value.asScalar();
        if (sequence != null) {
            sequence.items().forEach(item -> addNames(item, names));
        } else if (mapping != null) {
            mapping.entries().forEach(entry -> addNames(entry.value(), names));
        } else if (scalar != null && scalar.text().contains("${")) {
            REFERENCE
                    .matcher(scalar.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(Objects::nonNull)
                    .forEach(names::add);
        }
    }

    /** Whether the scalar there could not be completed; what else is wrong with it follows from that. */
    boolean broke(Position scalar) {
        return broken.contains(scalar);
    }

    /** Where the scalar there got the first value that is one image's only; null when all images have the same. */
    @Nullable
    Position origin(Position scalar) {
        return origins.get(scalar);
    }

    Value in(Value value) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        if (sequence != null) {
            return new Value.Sequence(
                    sequence.at(), sequence.items().stream().map(this::in).toList());
        }
        if (mapping != null) {
            List<Value.Entry> entries = mapping.entries().stream()
                    .map(entry -> new Value.Entry(entry.key(), in(entry.value())))
                    .toList();
            return new Value.Mapping(mapping.at(), entries);
        }
        Value.Scalar scalar = value.asScalar();
        return scalar == null || !scalar.text().contains("${") ? value : in(scalar);
    }

    private Value.Scalar in(Value.Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        for (int nth = 0; matcher.find(); nth++) {
            String replacement = matcher.group().equals("$${") ? "${" : value(matcher.group(1), scalar, nth);
            matcher.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        Value.Scalar result =
                new Value.Scalar(scalar.at(), matcher.appendTail(text).toString(), scalar.plain());
        // A variable whose value is "null" or "" is still text.
        return result.isNull() ? new Value.Scalar(result.at(), result.text(), false) : result;
    }

    private String value(@Nullable String name, Value.Scalar scalar, int nth) {
        String value = name == null ? null : bindings.value(name);
        if (name != null && value != null) {
            Position origin = bindings.origin(name);
            if (origin != null) {
                origins.putIfAbsent(scalar.at(), origin);
            }
            return value;
        }
        broken.add(scalar.at());
        if (name == null) {
            problems.add(place(scalar, nth), "'${' does not start a variable", "write $${ for the text ${");
        } else if (!declared.contains(name)) {
            problems.add(place(scalar, nth), "the variable " + Excerpt.of(name) + " is not declared", remedy(name));
        }
        return "";
    }

    private String remedy(String name) {
        String literal = "write $${" + name + "} for the text itself";
        if (name.startsWith(OF_IMAGE)) {
            return Suggestion.among(name, ImageVariables.NAMES, "an image has") + " (" + literal + ")";
        }
        return declared.isEmpty()
                ? "declare it under vars:, or " + literal
                : Suggestion.among(name, declared, "the variables are") + " (" + literal + ")";
    }

    /** Where the nth reference stands: the text between the scalar's start and it has the same number of "${". */
    private Position place(Value.Scalar scalar, int nth) {
        int offset = source.offset(scalar.at()) - 1;
        for (int i = 0; i <= nth; i++) {
            offset = source.text().indexOf("${", offset + 1);
            if (offset < 0) {
                return scalar.at();
            }
        }
        return source.position(offset);
    }
}
