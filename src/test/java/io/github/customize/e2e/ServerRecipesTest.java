package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of the recipes for servers on a real Debian, with real packages: the others differ in which ones. */
@Tag("slow")
class ServerRecipesTest extends EndToEnd {
    @Test
    void theRunnerOfJobsIsMadeOnce() throws Exception {
        Path image = place.debian();
        Path recipe = Path.of("recipes/ci-runner.yaml").toAbsolutePath();

        place.tool()
                .run("--recipe", recipe, "--var", "containers=tree", "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).contains("changed").isSubsetOf("changed", "ok");
        assertThat(GuestTree.text(image, "/etc/passwd")).contains("runner:x:");
        assertThat(GuestTree.text(image, "/etc/ssl/certs/ca-certificates.crt")).contains("BEGIN CERTIFICATE");

        place.tool()
                .run("--recipe", recipe, "--var", "containers=tree", "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
    }
}
