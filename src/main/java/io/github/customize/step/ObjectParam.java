package io.github.customize.step;

import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys; optionally also a short form, for values that are not maps.
 *
 * @param shortForm the parameter that takes any value that is not a map, or null
 * @param checks rules between fields; each reports its problems itself and says whether all is well
 */
public record ObjectParam<A>(
        List<Field<?>> fields,
        Function<Bound, A> create,
        @Nullable Param<A> shortForm,
        List<Check> checks) implements Param<A> {

    /** A rule between fields. */
    @FunctionalInterface
    public interface Check {
        /** Reports problems to {@code parsing}; false if there were any. */
        boolean test(Bound bound, Parsing parsing);
    }

    public static <A> ObjectParam<A> of(List<Field<?>> fields, Function<Bound, A> create) {
        return new ObjectParam<>(List.copyOf(fields), create, null, List.of());
    }

    public ObjectParam<A> orShort(Param<A> other) {
        return new ObjectParam<>(fields, create, other, checks);
    }

    public ObjectParam<A> check(Check check) {
        List<Check> all = new ArrayList<>(checks);
        all.add(check);
        return new ObjectParam<>(fields, create, shortForm, List.copyOf(all));
    }

    /** Exactly one of the fields must be written. */
    public ObjectParam<A> exactlyOne(Field<?>... alternatives) {
        List<String> names = List.of(alternatives).stream().map(Field::name).toList();
        return check((bound, parsing) -> {
            long written = List.of(alternatives).stream().filter(bound::has).count();
            if (written == 1) {
                return true;
            }
            String all = String.join(", ", names);
            parsing.problem(
                    bound.source(),
                    written == 0 ? "none of " + all + " is given" : "more than one of " + all + " is given",
                    "give exactly one of them");
            return false;
        });
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
        parsing.problem(value, "expected " + type() + ", found " + value.kind(), "write the keys " + names());
        return null;
    }

    private @Nullable A parseMapping(Value.Mapping mapping, Parsing parsing) {
        int before = parsing.problems().size();
        Map<Field<?>, Object> values = new HashMap<>();
        for (Value.Entry entry : mapping.entries()) {
            Field<?> field = field(entry.key().text());
            if (field == null) {
                String key = entry.key().text();
                parsing.problem(
                        entry.key(), "unknown key '" + key + "'", Suggestion.among(key, fieldNames(), "the keys are"));
                continue;
            }
            Object parsed = field.param().parse(entry.value(), parsing);
            if (parsed != null) {
                values.put(field, parsed);
            }
        }
        for (Field<?> field : fields) {
            if (field.required()
                    && mapping.entries().stream().noneMatch(e -> e.key().text().equals(field.name()))) {
                parsing.problem(
                        mapping,
                        "the key '" + field.name() + "' is missing",
                        "add it (" + field.param().type() + ")");
            }
        }
        Bound bound = new Bound(mapping, values);
        boolean well = parsing.problems().size() == before;
        for (Check check : well ? checks : List.<Check>of()) {
            well &= check.test(bound, parsing);
        }
        return well ? create.apply(bound) : null;
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
        return shortForm == null ? object : Map.of("anyOf", List.of(shortForm.schema(), object));
    }

    @Override
    public String type() {
        return shortForm == null ? "a map" : shortForm.type() + " or a map";
    }
}
