package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${name}} in scalars by values, and <code>$${</code> by <code>${</code>; keys stay as they are. A scalar that
 * is nothing but the name of a list or a map becomes that.
 */
final class Substitution {
    private static final String OF_IMAGE = "image.";

    /** An escape, a reference, or the start of something that is neither. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(" + Variables.NAME + "(?:\\.[A-Za-z0-9_-]*)*)}|\\$\\{");

    private final Sources sources;
    private final Bindings bindings;
    private final Collection<String> declared;
    private final Provenance provenance;
    private final Problems problems;

    /** {@code declared} has also the names whose values are unknown because of a problem reported elsewhere. */
    Substitution(
            Sources sources, Bindings bindings, Collection<String> declared, Provenance provenance, Problems problems) {
        this.sources = sources;
        this.bindings = bindings;
        this.declared = declared;
        this.provenance = provenance;
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
                    .map(name -> name.startsWith(OF_IMAGE) ? name : base(name))
                    .forEach(names::add);
        }
    }

    private static String base(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The value itself when nothing in it is to be replaced. */
    Value in(Value value) {
        Value.Sequence sequence = value.asSequence();
        if (sequence != null) {
            return in(sequence);
        }
        Value.Mapping mapping = value.asMapping();
        if (mapping != null) {
            return in(mapping);
        }
        Value.Scalar scalar = value.asScalar();
        return scalar == null || !scalar.text().contains("${") ? value : in(scalar);
    }

    private Value.Sequence in(Value.Sequence sequence) {
        List<Value> items = new ArrayList<>();
        boolean same = true;
        for (Value item : sequence.items()) {
            Value replaced = in(item);
            same &= replaced == item;
            items.add(replaced);
        }
        return same ? sequence : new Value.Sequence(sequence.at(), List.copyOf(items));
    }

    Value.Mapping in(Value.Mapping mapping) {
        List<Value.Entry> entries = new ArrayList<>();
        boolean same = true;
        for (Value.Entry entry : mapping.entries()) {
            Value replaced = in(entry.value());
            same &= replaced == entry.value();
            entries.add(new Value.Entry(entry.key(), replaced));
        }
        return same ? mapping : new Value.Mapping(mapping.at(), List.copyOf(entries));
    }

    private Value in(Value.Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        for (int nth = 0; matcher.find(); nth++) {
            boolean escape = matcher.group().equals("$${");
            Value found = escape ? null : value(matcher.group(1), scalar, nth);
            boolean whole = matcher.end() - matcher.start() == scalar.text().length();
            if (found != null && whole && found.asScalar() == null) {
                return found;
            }
            String replacement = escape ? "${" : found == null ? "" : text(found, matcher.group(1), scalar, nth);
            matcher.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        Value.Scalar result =
                new Value.Scalar(scalar.at(), matcher.appendTail(text).toString(), scalar.plain());
        // A variable whose value is "null" or "" is still text.
        return result.isNull() ? new Value.Scalar(result.at(), result.text(), false) : result;
    }

    private String text(Value value, String name, Value.Scalar scalar, int nth) {
        Value.Scalar text = value.asScalar();
        if (text == null) {
            unfit(
                    scalar,
                    nth,
                    Excerpt.of(name) + " is " + value.kind() + ", which cannot stand in a text",
                    "write ${" + name + "} alone as the value");
            return "";
        }
        return text.isNull() ? "" : text.text();
    }

    /** What a name stands for; null when there was a problem, which is reported or follows from one that is. */
    private @Nullable Value value(@Nullable String name, Value.Scalar scalar, int nth) {
        if (name == null) {
            unfit(scalar, nth, "'${' does not start a variable", "write $${ for the text ${");
            return null;
        }
        Value value = bindings.value(name);
        if (value == null && !name.startsWith(OF_IMAGE)) {
            value = bindings.value(base(name));
            for (String key : value == null ? new String[0] : rest(name)) {
                value = value == null ? null : inner(value, key, name, scalar, nth);
            }
        }
        if (value != null) {
            provenance.uses(scalar.at(), value.at());
            return value;
        }
        if (!declared.contains(base(name)) && bindings.value(base(name)) == null) {
            unfit(scalar, nth, "the variable " + Excerpt.of(name) + " is not declared", remedy(name));
        }
        provenance.broken(scalar.at());
        return null;
    }

    private static String[] rest(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? new String[0] : name.substring(dot + 1).split("\\.", -1);
    }

    private @Nullable Value inner(Value value, String key, String name, Value.Scalar scalar, int nth) {
        Value.Mapping mapping = value.asMapping();
        Value.Entry entry = mapping == null ? null : mapping.find(key);
        if (entry != null) {
            return entry.value();
        }
        String remedy = mapping == null
                ? "write ${" + base(name) + "}"
                : Suggestion.among(
                        key,
                        mapping.entries().stream().map(one -> one.key().text()).toList(),
                        "its keys are");
        String what = mapping == null ? value.kind() + " and has no keys" : "a map without the key " + Excerpt.of(key);
        unfit(scalar, nth, Excerpt.of(name) + " is not there: what " + value.at() + " says is " + what, remedy);
        return null;
    }

    private void unfit(Value.Scalar scalar, int nth, String what, String remedy) {
        provenance.broken(scalar.at());
        problems.add(place(scalar, nth), what, remedy);
    }

    private String remedy(String name) {
        String literal = "write $${" + name + "} for the text itself";
        if (name.startsWith(OF_IMAGE)) {
            return Suggestion.among(name, ImageVariables.NAMES, "an image has") + " (" + literal + ")";
        }
        if (LoopItem.NAMES.contains(base(name))) {
            return "it is known in a step that has a 'loop' (" + literal + ")";
        }
        return declared.isEmpty()
                ? "declare it under vars:, or " + literal
                : Suggestion.among(name, declared, "the variables are") + " (" + literal + ")";
    }

    /** Where the nth reference stands: the text between the scalar's start and it has the same number of "${". */
    private Position place(Value.Scalar scalar, int nth) {
        SourceText source = sources.around(scalar.at());
        if (source == null) {
            return scalar.at();
        }
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
