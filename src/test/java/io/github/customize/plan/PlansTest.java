package io.github.customize.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.ImageNames;
import io.github.customize.recipe.ImageRows;
import io.github.customize.recipe.ImageTable;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.recipe.StepChoice;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plans of images that differ. */
class PlansTest {
    private static final String CANARY = "c4n4ry-";

    @TempDir
    Path directory;

    @BeforeEach
    void makeFiles() throws Exception {
        Files.writeString(directory.resolve("motd"), "welcome");
        for (String host : List.of("web01", "web02")) {
            Files.writeString(directory.resolve(host + ".key"), CANARY + host);
        }
    }

    private Plans plans(String table) throws Exception {
        Path recipe = Files.writeString(directory.resolve("r.yaml"), """
                version: 1
                name: web
                vars: { host: web00, key: web01.key }
                steps:
                  - copy_in: { src: motd, dest: /etc/motd }
                  - hostname: ${host}
                  - run: { command: /bin/true, env: { TOKEN: { file: "${key}" } } }
                """);
        ImageRows rows = ImageTable.csv(
                "t.csv", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), ImageNames.PATHS);
        return Planner.plans(
                RecipeReader.read(recipe, Assignments.NONE, rows, StepChoice.ALL),
                StepChoice.ALL,
                rows.rows(),
                rows.rows().stream()
                        .map(row -> List.of(row.output().map(output -> output.path())))
                        .toList());
    }

    private static List<List<String>> hashes(Plans plans) throws Exception {
        return plans.hashes(SecretMarks.ofUser(Map.of()));
    }

    @Test
    void everyRowHasAHashOfItsOwnFromTheFirstStepThatDiffers() throws Exception {
        List<List<String>> hashes = hashes(plans("image,host\na,web01\nb,web02\nc,web01\n"));
        assertThat(hashes.get(1).get(0)).isEqualTo(hashes.get(0).get(0));
        assertThat(hashes.get(1).get(1)).isNotEqualTo(hashes.get(0).get(1));
        assertThat(hashes.get(2)).isEqualTo(hashes.get(0));
    }

    @Test
    void aHashChangesWithTheSecretOfARow() throws Exception {
        List<List<String>> hashes = hashes(plans("image,key\na,web01.key\nb,web02.key\n"));
        assertThat(hashes.get(1).get(1)).isEqualTo(hashes.get(0).get(1));
        assertThat(hashes.get(1).get(2)).isNotEqualTo(hashes.get(0).get(2));
    }

    @Test
    void theHashOfARowIsThatOfARunWithItsValuesOnly() throws Exception {
        List<String> row = hashes(plans("image,host\na,web01\nb,web00\n")).get(1);
        Plan alone = Planner.plan(RecipeReader.read(directory.resolve("r.yaml"), Assignments.NONE));
        assertThat(row.subList(0, 2))
                .isEqualTo(alone.hashes(SecretMarks.ofUser(Map.of())).subList(0, 2));
    }

    @Test
    void whatIsLeftOutDoesNotCount() throws Exception {
        Path file = Files.writeString(directory.resolve("tags.yaml"), """
                version: 1
                steps:
                  - { mkdir: /a, tags: a }
                  - { mkdir: /b, tags: b }
                finally:
                  - { mkdir: /c, tags: b }
                """);
        Recipe recipe = RecipeReader.read(file, Assignments.NONE);
        SecretMarks marks = SecretMarks.ofUser(Map.of());
        Plan some = Planner.plan(recipe, new StepChoice(List.of("b"), List.of(), Optional.empty()));
        assertThat(some.chosen()).extracting(Step::title).containsExactly("/b", "/c");
        assertThat(some.steps()).extracting(PlannedStep::index).containsExactly(1, 2, 3);
        Plan rest = Planner.plan(recipe, new StepChoice(List.of(), List.of(), Optional.of("2")));
        assertThat(rest.hashes(marks)).isEqualTo(some.hashes(marks));
        assertThat(some.hashes(marks).get(2))
                .isNotEqualTo(Planner.plan(recipe).hashes(marks).get(2));
        JsonNode json = JsonMapper.shared().readTree(PlanPrinter.JSON.print(some, 80));
        assertThat(json.at("/steps/0/left_out").asString()).contains("--tags");
        assertThat(json.at("/steps/1").has("left_out")).isFalse();
        assertThat(json.at("/steps/1/tags/0").asString()).isEqualTo("b");
    }

    @Test
    void plansDifferOnlyWhereSomethingElseIsDone() throws Exception {
        assertThat(plans("image,host\na,web01\nb,web02\n").differ()).isTrue();
        assertThat(plans("image,host\na,web01\nb,web01\n").differ()).isFalse();
        assertThat(plans("image\na\nb\n").differ()).isFalse();
    }

    @Test
    void resultsOfOneImageAreCalledByTheirOutputs() throws Exception {
        assertThat(plans("image,output\na,x\na,y\nb,z\nc,\n").labels()).containsExactly("x", "y", "b", "c");
    }

    @Test
    void jsonHasTheStepsOfEachImageWhereTheyDiffer() throws Exception {
        JsonNode differ = json(plans("image,output,host\na,x,web01\nb,,web02\n"));
        assertThat(differ.has("steps")).isFalse();
        assertThat(differ.at("/images/0/index").asInt()).isEqualTo(1);
        assertThat(differ.at("/images/0/output").asString()).isEqualTo("x");
        assertThat(differ.at("/images/1/output").isNull()).isTrue();
        assertThat(differ.at("/images/1/steps/1/arguments").asString()).isEqualTo("web02");
        assertThat(differ.at("/images/1/hash")).isEqualTo(differ.at("/images/1/steps/2/hash"));
        JsonNode same = json(plans("image\na\nb\n"));
        assertThat(same.at("/steps").size()).isEqualTo(3);
        assertThat(same.at("/images/0").has("steps")).isFalse();
        assertThat(same.at("/images/1/hash")).isEqualTo(same.at("/steps/2/hash"));
    }

    @Test
    void noPlanShowsASecretOfARow() throws Exception {
        Plans plans = plans("image,key\na,web01.key\nb,web02.key\n");
        for (PlanPrinter printer : PlanPrinter.values()) {
            assertThat(printer.print(plans, 80)).contains("web02.key").doesNotContain(CANARY);
        }
    }

    private static JsonNode json(Plans plans) throws Exception {
        return JsonMapper.shared().readTree(PlanPrinter.JSON.print(plans, 80));
    }
}
