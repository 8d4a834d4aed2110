package io.github.customize.recipe;

import io.github.customize.json.JsonWriter;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.StepType;
import io.github.customize.step.When;
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
        schema.put(
                "$defs",
                Map.of(
                        "step",
                        step(),
                        When.DEFINITION,
                        SchemaVariables.allowed(When.definition()),
                        "variable",
                        SchemaVariables.DEFINITION));
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
        vars.put(
                "description",
                "Variables and their values: texts, lists or maps; one without a value must be given with --var.");
        vars.put("type", List.of("object", "null"));
        vars.put("propertyNames", Map.of("pattern", "^" + Variables.NAME + "$"));
        return Map.of(
                "version",
                Map.of("enum", List.of(1, "1"), "description", "The version of the recipe format."),
                "name",
                Map.of("type", List.of("string", "number", "boolean"), "description", "A name for reports."),
                "vars",
                vars,
                RecipeReader.MISSING_MOUNTS.name(),
                described(RecipeReader.MISSING_MOUNTS.param().schema(), RecipeReader.MISSING_MOUNTS.documentation()),
                Defaults.KEY,
                defaults(),
                "steps",
                Map.of("type", "array", "minItems", 1, "items", STEP_REFERENCE),
                "finally",
                Map.of("type", "array", "minItems", 1, "items", STEP_REFERENCE, "description", FINALLY));
    }

    /** The keys of steps, none of which is required here. */
    private static Map<String, Object> defaults() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (StepType<?> type : StepCatalog.all()) {
            List<Field<?>> keys = type.param().keys();
            if (!keys.isEmpty()) {
                Map<String, Object> own = new LinkedHashMap<>();
                keys.forEach(key -> own.put(key.name(), true));
                properties.put(type.name(), Map.of("type", "object", "additionalProperties", false, "properties", own));
            }
        }
        for (String key : Defaults.keys()) {
            properties.put(key, Map.of("$ref", "#/$defs/step/properties/" + key));
        }
        return Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                properties,
                "description",
                RecipeKeys.DEFAULTS);
    }

    private static Map<String, Object> step() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> alternatives = new ArrayList<>();
        properties.put(Include.KEY, described(Include.FILE.schema(), RecipeKeys.INCLUDE));
        alternatives.add(Map.of("required", List.of(Include.KEY)));
        properties.put(Include.VARS, Map.of("type", "object", "description", RecipeKeys.INCLUDE_VARS));
        properties.put(
                Include.LOOP,
                Map.of(
                        "anyOf",
                        List.of(Map.of("type", "array"), SchemaVariables.REFERENCE),
                        "description",
                        RecipeKeys.LOOP));
        for (StepType<?> type : StepCatalog.all()) {
            properties.put(type.name(), described(type.param().schema(), type.summary()));
            alternatives.add(Map.of("required", List.of(type.name())));
        }
        for (Field<?> field : CommonKeys.PARAM.fields()) {
            properties.put(field.name(), described(field.param().schema(), field.documentation()));
        }
        return Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                properties,
                "oneOf",
                alternatives,
                "dependentRequired",
                Map.of(Include.VARS, List.of(Include.KEY)));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(SchemaVariables.allowed(schema));
        described.put("description", description);
        return described;
    }
}
