package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The recipes that come with the program, and the one in its README. */
class RecipesTest {
    @TempDir
    Path directory;

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("recipes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void compiles(Path recipe) throws Exception {
        Recipe read = RecipeReader.read(recipe, Assignments.NONE);
        assertThat(read.steps()).isNotEmpty();
        assertThat(recipe).hasFileName(read.name() + ".yaml");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void knowsWhenAProgramNeedNotRunAgain(Path recipe) throws IOException {
        assertThat(runs(Files.readString(recipe)))
                .allSatisfy(run -> assertThat(keys(run)).containsAnyOf("creates", "changed_when"));
    }

    @Test
    void onlyThoseWithPackagesNeedTheNetwork() throws Exception {
        for (Path recipe : recipes()) {
            boolean network = RecipeReader.read(recipe, Assignments.NONE).steps().stream()
                    .anyMatch(step -> step.needs().network());
            assertThat(network)
                    .as(recipe.toString())
                    .isEqualTo(Stream.of(
                                    "ci-runner",
                                    "database-server",
                                    "kubernetes-node",
                                    "lamp",
                                    "packages",
                                    "registered-packages",
                                    "several-sites",
                                    "web-server")
                            .anyMatch(name -> recipe.endsWith(name + ".yaml")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden-debian", "minimal", "ssh-only-access"})
    void usersGiveTheirOwnKey(String name) throws Exception {
        Path recipe = Path.of("recipes", name + ".yaml");
        Path key = Files.writeString(directory.resolve("id.pub"), Files.readString(Path.of("recipes/keys/ops.pub")));
        Recipe read = RecipeReader.read(recipe, new Assignments(List.of("key=" + key), List.of()));
        assertThat(read.steps().stream().flatMap(step -> step.inputs().files().stream()))
                .contains(key);
    }

    @Test
    void theTableOfMachinesIsForTheRecipeBesideIt() throws Exception {
        try (InputStream in = Files.newInputStream(Path.of("recipes/jobs/machines.csv"))) {
            ImageRows rows = ImageTable.csv("machines.csv", in, ImageNames.PATHS);
            RecipeSet recipes =
                    RecipeReader.read(Path.of("recipes/jobs/machine.yaml"), Assignments.NONE, rows, StepChoice.ALL);
            assertThat(recipes.recipes())
                    .extracting(recipe -> recipe.steps().get(0).title())
                    .containsExactly("web01.example.com", "web02.example.com", "db01.example.com");
        }
    }

    @Test
    void theReadmesRecipeCompiles() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        Path recipe = directory.resolve("readme.yaml");
        Files.writeString(recipe, readme.substring(start, readme.indexOf("```", start)));
        Files.createDirectories(directory.resolve("keys"));
        Files.createDirectories(directory.resolve("files"));
        Files.copy(Path.of("recipes/keys/ops.pub"), directory.resolve("keys/ops.pub"));
        Files.copy(Path.of("recipes/files/motd"), directory.resolve("files/motd"));
        assertThat(RecipeReader.read(recipe, Assignments.NONE).steps()).hasSize(8);
    }

    /** The maps of all {@code run} steps. */
    private static List<MappingNode> runs(String yaml) {
        MappingNode top =
                (MappingNode) new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
        SequenceNode steps = (SequenceNode) value(top, "steps");
        return steps.getValue().stream()
                .map(MappingNode.class::cast)
                .filter(step -> keys(step).contains("run"))
                .map(step -> (MappingNode) value(step, "run"))
                .toList();
    }

    private static Node value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(tuple -> key(tuple).equals(key))
                .findFirst()
                .orElseThrow()
                .getValueNode();
    }

    private static List<String> keys(MappingNode map) {
        return map.getValue().stream().map(RecipesTest::key).toList();
    }

    private static String key(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }
}
