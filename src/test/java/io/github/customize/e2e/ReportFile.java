package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON report that was checked against its schema. */
record ReportFile(JsonNode root) {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/report.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReportFile read(Path file) throws IOException {
        String json = Files.readString(file);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        return new ReportFile(JsonMapper.shared().readTree(json));
    }

    JsonNode image(int index) {
        return root.at("/images/" + index);
    }

    String error(int image) {
        return image(image).at("/error").asString();
    }

    /** The results of an image's steps, in order. */
    List<String> results(int image) {
        List<String> results = new ArrayList<>();
        image(image).at("/steps").forEach(step -> results.add(step.at("/result").asString()));
        return results;
    }

    JsonNode step(int image, int index) {
        return image(image).at("/steps/" + index);
    }

    boolean booted(int image) {
        return image(image).at("/phases").has("boot");
    }
}
