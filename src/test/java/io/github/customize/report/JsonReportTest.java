package io.github.customize.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    @TempDir
    Path directory;

    static Stream<BatchReport> reports() {
        return Stream.of(
                Reports.batch(),
                Reports.batch(Reports.changed()),
                Reports.batch(Reports.changed(), Reports.stepFailed(), Reports.notBooted(), Reports.refreshed()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void keepsToItsSchema(BatchReport report) throws IOException {
        String json = json(report);
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
    }

    @Test
    void schemaRefusesWhatIsNotAReport() throws IOException {
        String json = json(Reports.batch(Reports.changed()));
        assertThat(schema().validate(json.replace("\"exit_code\"", "\"exitcode\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"exit_code\" : 0", "\"exit_code\" : 1"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"boot\"", "\"boots\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void holdsWhatHappened() throws IOException {
        JsonNode image = parse(json(Reports.batch(Reports.stepFailed()))).at("/images/0");
        assertThat(image.at("/result").asString()).isEqualTo("failed");
        assertThat(image.at("/output").isNull()).isTrue();
        assertThat(image.at("/phases/boot").asLong()).isEqualTo(4000);
        assertThat(image.at("/steps/4/result").asString()).isEqualTo("not-run");
        assertThat(image.at("/steps/2/output").asString())
                .isEqualTo("one\ntwo " + Reports.NASTY.replace('\ud800', '\ufffd'));
    }

    @Test
    void holdsPartsOutputsAndWhatWasMadeAnew() throws IOException {
        JsonNode image = parse(json(Reports.batch(Reports.refreshed()))).at("/images/0");
        assertThat(image.at("/steps/0/parts/0/name").asString()).isEqualTo("machine-id");
        assertThat(image.at("/steps/0/parts/1/result").asString()).isEqualTo("ok");
        assertThat(image.at("/steps/0/outputs/uid").asString()).isEqualTo("1000");
        assertThat(image.at("/steps/0/outputs/password").isNull()).isTrue();
        assertThat(image.at("/refreshes/1/name").asString()).isEqualTo("selinux");
        assertThat(image.at("/refreshes/1/asked_by/0").asInt()).isEqualTo(1);
        assertThat(image.at("/refreshes/1/result").asString()).isEqualTo("failed");
    }

    @Test
    void keepsTheEndOfLongOutput() throws IOException {
        StepResult step = Reports.step(1, "run", Result.FAILED, "x", "a".repeat(1_000_000) + "the reason");
        ImageReport image =
                new ImageReport("a", null, Result.FAILED, Map.of(), Map.of(), "step 1 failed", 41, List.of(step));
        String json = json(Reports.batch(image));
        assertThat(json.length()).isLessThan(100_000);
        assertThat(parse(json).at("/images/0/steps/0/output").asString())
                .startsWith("[934474 characters left out]\n")
                .endsWith("the reason");
    }

    @Test
    void boundsLists() throws IOException {
        StepResult step =
                new StepResult(1, "copy_in", "x", Result.CHANGED, "", 1, Collections.nCopies(50_000, "write /a"), "");
        ImageReport image = new ImageReport(
                "a",
                "a",
                Result.CHANGED,
                Map.of("mounts", Collections.nCopies(5000, "x")),
                Map.of(),
                null,
                0,
                List.of(step));
        JsonNode written = parse(json(Reports.batch(image))).at("/images/0");
        assertThat(written.at("/steps/0/ops").size()).isEqualTo(1001);
        assertThat(written.at("/steps/0/ops/1000").asString()).isEqualTo("... 49000 more");
        assertThat(written.at("/facts/mounts").size()).isEqualTo(1000);
    }

    @Test
    void replacesAFileAtOnceAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("report.json");
        Files.writeString(file, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        JsonReport.write(Reports.batch(Reports.changed()), link);
        assertThat(file).isRegularFile().content().startsWith("{");
        assertThat(link).isSymbolicLink();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void failsWhereItCannotWrite() {
        Path nowhere = directory.resolve("missing/report.json");
        assertThatThrownBy(() -> JsonReport.write(Reports.batch(), nowhere)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void writesToADevice() throws IOException {
        JsonReport.write(Reports.batch(), Path.of("/dev/null"));
        assertThat(Path.of("/dev/null")).exists().matches(path -> !Files.isRegularFile(path));
    }

    private static String json(BatchReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/report.schema.json")));
    }
}
