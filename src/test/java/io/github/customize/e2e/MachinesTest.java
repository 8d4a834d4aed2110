package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run that makes machines that differ. */
class MachinesTest extends EndToEnd {
    private static final String RECIPE = """
            version: 1
            name: machine
            vars:
              hostname:
              motd: number ${image.index}
            steps:
              - hostname: ${hostname}
              - write_files: [ { path: /etc/motd, content: "${motd} of ${image.stem}\\n" } ]
            """;

    @Test
    void aTableMakesSeveralMachinesOfOneImage() throws Exception {
        Path image = place.image(PLAIN, "stock.qcow2");
        Fingerprint before = Fingerprint.of(image);
        Path web = place.images().resolve("web01.qcow2");
        Path db = place.images().resolve("db01.qcow2");
        Path recipe = place.file("machine.yaml", RECIPE);
        Path table = place.file(
                "machines.csv",
                String.join(
                        "\r\n",
                        "image,output,hostname,motd",
                        image + "," + web + ",web01,\"one, \"\"quoted\"\"\"",
                        image + "," + db + ",db01,",
                        ""));
        Object[] run = {"--recipe", recipe, "--images-from", table, "--jobs", 2, "--report", report()};
        Outcome outcome = place.tool().run(run).succeeds();

        assertThat(outcome.err()).contains("[web01.qcow2] ", "[db01.qcow2] ");
        assertThat(GuestTree.text(web, "/etc/hostname")).isEqualTo("web01\n");
        assertThat(GuestTree.text(web, "/etc/motd")).isEqualTo("one, \"quoted\" of stock\n");
        assertThat(GuestTree.text(db, "/etc/hostname")).isEqualTo("db01\n");
        assertThat(GuestTree.text(db, "/etc/motd")).isEqualTo("number 2 of stock\n");
        assertThat(Fingerprint.of(image)).isEqualTo(before);

        JsonNode plans = JsonMapper.shared()
                .readTree(place.tool()
                        .run("--recipe", recipe, "--images-from", table, "--dry-run", "--format", "json")
                        .succeeds()
                        .out())
                .at("/images");
        ReportFile report = ReportFile.read(report());
        for (int i = 0; i < 2; i++) {
            assertThat(report.image(i).at("/plan")).isEqualTo(plans.at("/" + i + "/hash"));
            assertThat(report.image(i).at("/label")).isEqualTo(plans.at("/" + i + "/output"));
        }
        assertThat(report.image(0).at("/plan")).isNotEqualTo(report.image(1).at("/plan"));

        place.tool().run(run).exits(ExitCode.USAGE).complains(web + " exists", "machines.csv:2:");
        place.assertClean("stock.qcow2", "web01.qcow2", "db01.qcow2");
    }

    @Test
    void aDirectoryTakesTheResultsUnderTheImagesNames() throws Exception {
        Path a = place.image(PLAIN, "a.qcow2");
        Path b = place.image("gpt-xfs.qcow2", "b.qcow2");
        Path bad = Files.writeString(place.images().resolve("c.qcow2"), "no image\n");
        Fingerprint before = Fingerprint.of(a);
        Path out = Files.createDirectory(place.root().resolve("out"));
        Path recipe = place.recipe("- hostname: ${image.stem}\n");
        place.tool()
                .run("--recipe", recipe, "--output-dir", out, "--output-format", "raw", a, b, bad)
                .exits(ExitCode.SOME_FAILED);
        assertThat(GuestTree.text(out.resolve("a.qcow2"), "/etc/hostname")).isEqualTo("a\n");
        assertThat(GuestTree.text(out.resolve("b.qcow2"), "/etc/hostname")).isEqualTo("b\n");
        assertThat(out).isDirectoryNotContaining("glob:**c.qcow2");
        assertThat(Fingerprint.of(a)).isEqualTo(before);
        place.assertClean("a.qcow2", "b.qcow2", "c.qcow2");
    }
}
