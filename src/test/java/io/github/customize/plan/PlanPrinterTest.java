package io.github.customize.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.SecretMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanPrinterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/plan");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"everything", "golden-debian", "registered-packages"})
    void plansOfTheReadyMadeRecipesAreThoseReviewed(String name) throws Exception {
        String text = PlanPrinter.TEXT.print(plan(Path.of("recipes", name + ".yaml")), 80);
        Path golden = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theJsonHasAHashForEveryStep() throws Exception {
        String json = PlanPrinter.JSON.print(plan(Path.of("recipes/minimal.yaml")), 80);
        assertThat(json).contains("\"recipe\" : \"minimal\"", "\"type\" : \"hostname\"");
        assertThat(json.lines().filter(line -> line.matches(".*\"hash\" : \"[0-9a-f]{64}\".*")))
                .hasSize(2);
    }

    @Test
    void aHashChangesWithTheArgumentsAndTheContentOfInputs() throws Exception {
        Files.writeString(directory.resolve("motd"), "one");
        List<String> before = hashes("web01");
        assertThat(hashes("web01")).isEqualTo(before);
        Files.writeString(directory.resolve("motd"), "two");
        List<String> after = hashes("web01");
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(hashes("web02")).doesNotContainAnyElementsOf(after);
    }

    @Test
    void aHashChangesWhenAStepMovesToTheEnd() throws Exception {
        String steps = "version: 1\nsteps:\n  - hostname: a\n";
        Plan within = plan(write(steps + "  - mkdir: /b\n"));
        Plan atEnd = plan(write(steps + "finally:\n  - mkdir: /b\n"));
        List<String> hashes = within.hashes(SecretMarks.ofUser(Map.of()));
        assertThat(atEnd.hashes(SecretMarks.ofUser(Map.of())))
                .startsWith(hashes.get(0))
                .doesNotContain(hashes.get(1));
        assertThat(atEnd.steps()).extracting(PlannedStep::inFinally).containsExactly(false, true);
        assertThat(PlanPrinter.JSON.print(atEnd, 80)).contains("\"finally\" : false", "\"finally\" : true");
    }

    @Test
    void longValuesAreWrappedAndLongTextsCut() throws Exception {
        Path recipe = write("version: 1\nsteps:\n  - write_files: [ { path: /a, content: \"" + "word ".repeat(40)
                + "\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n\" } ]\n");
        String text = PlanPrinter.TEXT.print(plan(recipe), 60);
        assertThat(text).contains("... 2 more lines");
        assertThat(text.lines()).allMatch(line -> line.length() <= 60);
    }

    private List<String> hashes(String host) throws Exception {
        Path recipe =
                write("version: 1\nsteps:\n  - hostname: " + host + "\n  - copy_in: { src: motd, dest: /etc/motd }\n");
        return plan(recipe).hashes(SecretMarks.ofUser(Map.of()));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("r.yaml"), text);
    }

    private static Plan plan(Path recipe) throws Exception {
        return Planner.plan(RecipeReader.read(recipe, Assignments.NONE));
    }
}
