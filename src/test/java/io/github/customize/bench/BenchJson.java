package io.github.customize.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes every sample of a run into one file, for comparisons between runs. */
record BenchJson(JsonGenerator json) {
    static void write(Path file, Host host, List<Outcome> outcomes) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeObjectFieldStart("host");
            for (Map.Entry<String, String> fact : host.facts().entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("cases");
            for (Outcome outcome : outcomes) {
                new BenchJson(json).write(outcome);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void write(Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", outcome.id());
        json.writeStringField("title", outcome.title());
        json.writeNumberField("rounds", outcome.rounds());
        json.writeStringField("failure", outcome.failure().orElse(null));
        json.writeArrayFieldStart("measures");
        for (Measure measure : outcome.measures()) {
            write(measure);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Finding finding : outcome.findings()) {
            write(finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : outcome.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Measure measure) throws IOException {
        Series series = measure.series();
        json.writeStartObject();
        json.writeStringField("name", measure.name().strip());
        json.writeStringField("unit", measure.unit());
        json.writeNumberField("median", series.median());
        json.writeNumberField("min", series.min());
        json.writeNumberField("max", series.max());
        json.writeArrayFieldStart("samples");
        for (double sample : series.samples()) {
            json.writeNumber(sample);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", finding.name());
        json.writeStringField("unit", finding.unit());
        json.writeNumberField("value", finding.value());
        if (finding.target().isPresent()) {
            Target target = finding.target().get();
            json.writeNumberField(target.least() ? "at_least" : "at_most", target.limit());
            json.writeBooleanField("met", target.met(finding.value()));
        }
        json.writeEndObject();
    }
}
