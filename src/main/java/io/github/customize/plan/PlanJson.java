package io.github.customize.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.customize.step.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/** The plan for programs. */
final class PlanJson {
    private final JsonGenerator json;

    private PlanJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(Plan plan) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            new PlanJson(json).plan(plan);
        }
        return out + "\n";
    }

    private void plan(Plan plan) throws IOException {
        List<String> hashes = plan.hashes();
        json.writeStartObject();
        json.writeStringField("recipe", plan.recipe());
        json.writeArrayFieldStart("steps");
        for (PlannedStep planned : plan.steps()) {
            step(planned, hashes.get(planned.index() - 1));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(PlannedStep planned, String hash) throws IOException {
        Step<?> step = planned.step();
        json.writeStartObject();
        json.writeNumberField("index", planned.index());
        json.writeStringField("type", step.type().name());
        json.writeStringField("name", step.title());
        json.writeStringField("at", step.at().toString());
        json.writeFieldName("arguments");
        PreviewJson.write(step.preview(), json);
        json.writeObjectFieldStart("when");
        for (var condition : step.when().conditions().entrySet()) {
            String[] values = condition.getValue().toArray(String[]::new);
            json.writeFieldName(condition.getKey());
            json.writeArray(values, 0, values.length);
        }
        json.writeEndObject();
        json.writeBooleanField("ignore_errors", step.ignoreErrors());
        if (step.timeout().isPresent()) {
            json.writeNumberField(
                    "timeout_s", step.timeout().map(Duration::toSeconds).orElse(0L));
        }
        json.writeBooleanField("network", step.network());
        json.writeStringField("hash", hash);
        json.writeEndObject();
    }
}
