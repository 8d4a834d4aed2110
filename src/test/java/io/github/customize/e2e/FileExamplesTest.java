package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of docs/files.md, as a user copies them; each starts an appliance. */
@Tag("slow")
class FileExamplesTest extends EndToEnd {
    @Test
    void theExamplesOfTheDocumentationAreRun() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs/files.md"));
        Path one = place.image(PLAIN, "debian.qcow2");
        place.image(PLAIN, "other.qcow2");
        place.file("motd", "new\n");
        Files.createDirectories(place.root().resolve("site/html"));
        Files.createDirectory(place.root().resolve("saved"));
        Files.writeString(place.root().resolve("site/html/index"), "x", StandardCharsets.UTF_8);
        place.tool()
                .run("put", one, place.file("syslog", "logged\n"), "/var/log")
                .succeeds();
        int examples = 0;
        for (String line : lines) {
            if (line.startsWith("customize ") || line.contains("| customize ")) {
                String script = "customize() { \"" + Tool.DIST.resolve("bin/customize") + "\" \"$@\"; }\n"
                        + "cp images/debian.qcow2 images/other.qcow2 .\n" + line;
                Outcome outcome = place.tool()
                        .with("EDITOR", "sed -i s/Welcome/Hello/")
                        .installedAt(Path.of("/bin/bash"))
                        .run("-e", "-o", "pipefail", "-c", script);
                assertThat(outcome.exit()).as("%s%n%s", line, outcome.err()).isZero();
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(15);
    }
}
