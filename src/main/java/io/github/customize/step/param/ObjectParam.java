package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys; optionally also a short form, for values that are not maps.
 *
 * @param shortForm the parameter that takes any value that is not a map, or null
 * @param shortKey the key that the short form stands for, or null where it is something of its own
 * @param checks rules between fields; each reports its problems itself and says whether all is well
 * @param refused keys that somebody may well write and that cannot be, with what to do instead
 */
public record ObjectParam<A>(
        List<Field<?>> fields,
        Function<Bound, A> create,
        @Nullable Param<A> shortForm,
        @Nullable Field<?> shortKey,
        List<Check> checks,
        Map<String, String> refused)
        implements Param<A> {

    /** A rule between fields. */
    @FunctionalInterface
    public interface Check {
        /** Reports problems to {@code parsing}; false if there were any. */
        boolean test(Bound bound, Parsing parsing);

        /** The rule as JSON Schema, as far as that can say it. */
        default Map<String, Object> schema() {
            return Map.of();
        }
    }

    public static <A> ObjectParam<A> of(List<Field<?>> fields, Function<Bound, A> create) {
        return new ObjectParam<>(List.copyOf(fields), create, null, null, List.of(), Map.of());
    }

    /** Or a value that is no map, and means something that no key alone says. */
    public ObjectParam<A> orShort(Param<A> other) {
        return new ObjectParam<>(fields, create, other, null, checks, refused);
    }

    /** Or a value that is no map: that of this key alone. */
    public ObjectParam<A> orShort(Field<?> key) {
        return new ObjectParam<>(fields, create, new KeyParam<>(this, key), key, checks, refused);
    }

    public ObjectParam<A> check(Check check) {
        List<Check> all = new ArrayList<>(checks);
        all.add(check);
        return new ObjectParam<>(fields, create, shortForm, shortKey, List.copyOf(all), refused);
    }

    /** The same, with an error of its own for a key; {@code remedy} says what to do instead. */
    public ObjectParam<A> refuse(String key, String remedy) {
        Map<String, String> all = new LinkedHashMap<>(refused);
        all.put(key, remedy);
        return new ObjectParam<>(fields, create, shortForm, shortKey, checks, Collections.unmodifiableMap(all));
    }

    /** Exactly one of the fields must be written. */
    public ObjectParam<A> exactlyOne(Field<?>... alternatives) {
        return check(new ExactlyOne(List.of(alternatives)));
    }

    @Override
    public @Nullable A parse(Value value, Parsing parsing) {
        Value.Mapping mapping = value.asMapping();
        if (mapping != null) {
            return parseMapping(mapping, parsing);
        }
        if (shortForm != null) {
            return shortForm.parse(value, parsing);
        }
        parsing.problem(value, "expected " + type() + ", found " + Excerpt.of(value), "write the keys " + names());
        return null;
    }

    private @Nullable A parseMapping(Value.Mapping mapping, Parsing parsing) {
        Map<String, Object> values = new HashMap<>();
        boolean well = true;
        for (Value.Entry entry : mapping.entries()) {
            well &= parseEntry(entry, values, parsing);
        }
        for (Field<?> field : fields) {
            if (field.required() && !mapping.has(field.name())) {
                parsing.problem(
                        mapping,
                        "the key '" + field.name() + "' is missing",
                        "add it (" + field.param().type() + ")");
                well = false;
            }
        }
        Bound bound = new Bound(mapping, values);
        for (Check check : well ? checks : List.<Check>of()) {
            well &= check.test(bound, parsing);
        }
        return well ? create.apply(bound) : null;
    }

    private boolean parseEntry(Value.Entry entry, Map<String, Object> values, Parsing parsing) {
        String key = entry.key().text();
        Field<?> field = field(key);
        if (field == null && refused.containsKey(key)) {
            parsing.problem(entry.key(), "there is no key '" + key + "'", String.valueOf(refused.get(key)));
            return false;
        }
        if (field == null) {
            parsing.problem(
                    entry.key(), "unknown key " + Excerpt.of(key), Suggestion.among(key, fieldNames(), "the keys are"));
            return false;
        }
        Object parsed = field.param().parse(entry.value(), parsing);
        if (parsed != null) {
            values.put(key, parsed);
        }
        return parsed != null;
    }

    private @Nullable Field<?> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
    }

    private List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }

    private String names() {
        return String.join(", ", fieldNames());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field<?> field : fields) {
            Map<String, Object> schema = new LinkedHashMap<>(field.param().schema());
            schema.put("description", field.documentation());
            properties.put(field.name(), schema);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put(
                "required",
                fields.stream().filter(Field::required).map(Field::name).toList());
        object.put("additionalProperties", false);
        List<Map<String, Object>> rules = checks.stream()
                .map(Check::schema)
                .filter(rule -> !rule.isEmpty())
                .toList();
        if (!rules.isEmpty()) {
            object.put("allOf", rules);
        }
        return shortForm == null ? object : Map.of("anyOf", List.of(shortForm.schema(), object));
    }

    @Override
    public String type() {
        return shortForm == null ? "a map" : shortForm.type() + " or a map";
    }

    @Override
    public Preview preview(Value value, Path directory) {
        Value.Mapping mapping = value.asMapping();
        if (mapping == null) {
            return shortForm == null ? Preview.of(value) : shortForm.preview(value, directory);
        }
        Map<String, Preview> shown = new LinkedHashMap<>();
        for (Value.Entry entry : mapping.entries()) {
            Field<?> field = field(entry.key().text());
            Preview preview =
                    field == null ? Preview.of(entry.value()) : field.param().preview(entry.value(), directory);
            shown.put(entry.key().text(), preview);
        }
        return new Preview.Fields(shown);
    }

    @Override
    public List<Field<?>> keys() {
        return fields;
    }

    @Override
    public Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        return shortKey == null || value.asMapping() != null
                ? Param.super.filled(value, defaults)
                : Param.super.filled(KeyParam.alone(shortKey, value), defaults);
    }
}
