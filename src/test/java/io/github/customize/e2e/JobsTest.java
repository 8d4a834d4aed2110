package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes for the most frequent jobs, twice each on a real Debian: the second time there is nothing to do. */
@Tag("slow")
class JobsTest extends EndToEnd {
    private static final Path RECIPES = Path.of("recipes/jobs").toAbsolutePath();

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void changesNothingTheSecondTime(Path recipe) throws Exception {
        Path image = place.debian();

        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).contains("changed").isSubsetOf("changed", "ok");

        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void standsInTheListOfJobs(Path recipe) throws IOException {
        assertThat(Files.readString(RECIPES.resolve("README.md"))).contains("](" + recipe.getFileName() + ")");
    }
}
