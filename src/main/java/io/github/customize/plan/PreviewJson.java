package io.github.customize.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.customize.step.param.Preview;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes a preview as JSON. */
final class PreviewJson implements Preview.Visitor<PreviewJson.Writing> {
    /** What is to be written; visitors may not throw. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static void write(Preview preview, JsonGenerator json) throws IOException {
        preview.accept(new PreviewJson()).to(json);
    }

    @Override
    public Writing text(String text) {
        return json -> json.writeString(text);
    }

    @Override
    public Writing items(List<Preview> items) {
        return json -> {
            json.writeStartArray();
            for (Preview item : items) {
                write(item, json);
            }
            json.writeEndArray();
        };
    }

    @Override
    public Writing fields(Map<String, Preview> fields) {
        return json -> {
            json.writeStartObject();
            for (Map.Entry<String, Preview> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        };
    }
}
