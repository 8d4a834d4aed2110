package io.github.customize.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a schema accept variables: a validator sees <code>${name}</code> where we see the variable's value. */
final class SchemaVariables {
    /** Text with a variable in it. */
    static final Map<String, Object> DEFINITION =
            Map.of("type", "string", "pattern", "\\$\\{" + Variables.NAME + "(\\.[A-Za-z0-9_-]+)*\\}");

    /** Such a text, by reference. */
    static final Map<String, Object> REFERENCE = Map.of("$ref", "#/$defs/variable");

    private SchemaVariables() {}

    /** The schema, with every value in it allowed to be, or have in it, variables. */
    static Map<String, Object> allowed(Map<String, Object> schema) {
        boolean scalar = schema.containsKey("enum") || (schema.containsKey("type") && !structured(schema.get("type")));
        if (scalar) {
            return Map.of("anyOf", List.of(schema, REFERENCE));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        schema.forEach((key, value) -> result.put(key, inner(key, value)));
        // A variable may stand for a whole list or map.
        return schema.containsKey("type") ? Map.of("anyOf", List.of(result, REFERENCE)) : result;
    }

    private static boolean structured(Object type) {
        return type.equals("object") || type.equals("array");
    }

    private static Object inner(String key, Object value) {
        return switch (key) {
            case "items", "additionalProperties" -> value instanceof Map<?, ?> map ? allowed(typed(map)) : value;
            case "properties" -> properties(typed((Map<?, ?>) value));
            case "anyOf" ->
                ((List<?>) value)
                        .stream().map(one -> allowed(typed((Map<?, ?>) one))).toList();
            default -> value;
        };
    }

    private static Map<String, Object> properties(Map<String, Object> properties) {
        Map<String, Object> result = new LinkedHashMap<>();
        properties.forEach((name, schema) -> result.put(name, allowed(typed((Map<?, ?>) schema))));
        return result;
    }

    private static Map<String, Object> typed(Map<?, ?> map) {
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, value) -> typed.put(String.valueOf(key), value));
        return typed;
    }
}
