package io.github.customize.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.customize.file.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report as JSON; its fields are those of docs/report.schema.json. */
public final class JsonReport {
    // Only ASCII is written, so that a report cannot hide or move text in the terminal of whoever prints it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonReport() {}

    /** Writes the report to a file, atomically. */
    public static void write(BatchReport report, Path file) throws IOException {
        WrittenFile.write(file, out -> write(report, out));
    }

    static void write(BatchReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("version", Limits.text(report.version()));
            json.writeStringField("recipe", Limits.text(report.recipe()));
            json.writeStringField("started", report.started().toString());
            json.writeStringField("result", report.result().word());
            json.writeArrayFieldStart("images");
            for (ImageReport image : report.images()) {
                write(image, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(ImageReport image, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", Limits.text(image.image()));
        writeNullable("output", image.output(), json);
        json.writeStringField("result", image.result().word());
        json.writeFieldName("facts");
        JsonValue.write(image.facts(), json);
        json.writeObjectFieldStart("phases");
        for (Phase phase : Phase.values()) {
            Long millis = image.phases().get(phase);
            if (millis != null) {
                json.writeNumberField(phase.word(), millis);
            }
        }
        json.writeEndObject();
        writeNullable("error", image.error(), json);
        json.writeNumberField("exit_code", image.exitCode());
        json.writeArrayFieldStart("steps");
        for (StepResult step : image.steps()) {
            write(step, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(StepResult step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", step.index());
        json.writeStringField("type", step.type());
        json.writeStringField("name", Limits.text(step.name()));
        json.writeStringField("result", step.result().word());
        json.writeStringField("message", Limits.text(step.message()));
        json.writeNumberField("duration_ms", step.durationMillis());
        writeTexts("ops", Limits.texts(step.ops()), json);
        json.writeStringField("output", Limits.output(step.output()));
        json.writeEndObject();
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void writeNullable(String name, @Nullable String text, JsonGenerator json) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, Limits.text(text));
        }
    }
}
