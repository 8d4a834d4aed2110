package io.github.customize.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes facts, whose values are texts, numbers, booleans, lists and maps. */
final class JsonValue {
    private static final int DEEPEST = 8;

    private JsonValue() {}

    static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        write(value, json, 0);
    }

    private static void write(@Nullable Object value, JsonGenerator json, int depth) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            writeMap(map, json, depth);
        } else if (value instanceof Collection<?> list && depth < DEEPEST) {
            writeList(list, json, depth);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writeString(Limits.text(value.toString()));
        }
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator json, int depth) throws IOException {
        json.writeStartObject();
        int left = Limits.ENTRIES;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (left-- == 0) {
                break;
            }
            json.writeFieldName(Limits.text(String.valueOf(entry.getKey())));
            write(entry.getValue(), json, depth + 1);
        }
        json.writeEndObject();
    }

    private static void writeList(Collection<?> list, JsonGenerator json, int depth) throws IOException {
        json.writeStartArray();
        int left = Limits.ENTRIES;
        for (Object item : list) {
            if (left-- == 0) {
                break;
            }
            write(item, json, depth + 1);
        }
        json.writeEndArray();
    }
}
