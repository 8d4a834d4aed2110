package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes that come with the program and need no network, on a real Debian. */
@Tag("slow")
class RecipesOnDebianTest extends EndToEnd {
    @ParameterizedTest
    @ValueSource(strings = {"golden-debian", "hardened-server", "minimal", "people", "ssh-only-access"})
    void aSecondRunFindsAllAsItShouldBe(String name) throws Exception {
        Path image = place.debian();
        Path recipe = Path.of("recipes", name + ".yaml").toAbsolutePath();

        place.tool().run("--recipe", recipe, "--dry-run", image).succeeds();
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).contains("changed").isSubsetOf("changed", "ok");
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
    }
}
