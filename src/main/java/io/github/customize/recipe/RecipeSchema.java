package io.github.customize.recipe;

import io.github.customize.json.JsonWriter;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Field;
import io.github.customize.step.types.StepCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema (2020-12) of recipes, for editors and other tools; made from the step types' parameters. */
public final class RecipeSchema {
    private static final Map<String, Object> STEP_REFERENCE = Map.of("$ref", "#/$defs/step");
    private static final Map<String, Object> SCALAR = Map.of("type", List.of("string", "number", "boolean", "null"));

    /** What the key {@code finally} is for. */
    public static final String FINALLY =
            "Steps that run at the end, whatever became of the others: also after a failure,"
                    + " a time-out and the first Ctrl-C, then on a guest that is thrown away. Each may take 5 minutes.";

    private RecipeSchema() {}

    /** The schema as JSON text. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Recipe of customize");
        schema.put("type", "object");
        schema.put("required", List.of("version", "steps"));
        schema.put("additionalProperties", false);
        schema.put("properties", properties());
        schema.put("$defs", Map.of("step", step(), "variable", SchemaVariables.DEFINITION));
        return JsonWriter.DOCUMENT.text(sorted(schema));
    }

    /** Keys in the order of the alphabet, so that the same schema is the same text. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, one) -> sorted.put(String.valueOf(key), sorted(one)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(RecipeSchema::sorted).toList()
                : value;
    }

    private static Map<String, Object> properties() {
        Map<String, Object> vars = new LinkedHashMap<>();
        vars.put("description", "Variables and their values; one without a value must be given with --var.");
        vars.put("type", List.of("object", "null"));
        vars.put("propertyNames", Map.of("pattern", "^" + Variables.NAME + "$"));
        vars.put("additionalProperties", SCALAR);
        return Map.of(
                "version",
                Map.of("enum", List.of(1, "1"), "description", "The version of the recipe format."),
                "name",
                Map.of("type", List.of("string", "number", "boolean"), "description", "A name for reports."),
                "vars",
                vars,
                RecipeReader.MISSING_MOUNTS.name(),
                described(RecipeReader.MISSING_MOUNTS.param().schema(), RecipeReader.MISSING_MOUNTS.documentation()),
                "steps",
                Map.of("type", "array", "minItems", 1, "items", STEP_REFERENCE),
                "finally",
                Map.of("type", "array", "minItems", 1, "items", STEP_REFERENCE, "description", FINALLY));
    }

    private static Map<String, Object> step() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> alternatives = new ArrayList<>();
        for (StepType<?> type : StepCatalog.all()) {
            properties.put(type.name(), described(type.param().schema(), type.summary()));
            alternatives.add(Map.of("required", List.of(type.name())));
        }
        for (Field<?> field : CommonKeys.PARAM.fields()) {
            properties.put(field.name(), described(field.param().schema(), field.documentation()));
        }
        return Map.of("type", "object", "additionalProperties", false, "properties", properties, "oneOf", alternatives);
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(SchemaVariables.allowed(schema));
        described.put("description", description);
        return described;
    }
}
