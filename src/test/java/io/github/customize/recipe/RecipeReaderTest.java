package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.source.Problem;
import io.github.customize.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeReaderTest {
    private static final String GOOD = "version: 1\nsteps:\n  - hostname: web01\n";

    @TempDir
    Path directory;

    static List<BadRecipe> badRecipes() throws IOException {
        return BadRecipe.all();
    }

    static List<Path> readyMadeRecipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("recipes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("badRecipes")
    void reportsEveryProblemOfABadRecipe(BadRecipe bad) {
        InvalidRecipe invalid = invalid(bad.file(), Assignments.NONE);
        List<String> found = invalid.problems().stream().map(Problem::toString).toList();
        assertThat(found).hasSameSizeAs(bad.problems());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).startsWith(bad.problems().get(i));
        }
        assertThat(invalid.code()).isEqualTo(bad.notYaml() ? ExitCode.RECIPE_NOT_YAML : ExitCode.RECIPE_INVALID);
    }

    @ParameterizedTest
    @MethodSource("readyMadeRecipes")
    void readsEveryReadyMadeRecipe(Path recipe) throws Exception {
        assertThat(RecipeReader.read(recipe, Assignments.NONE).steps()).isNotEmpty();
    }

    @Test
    void anEmptyFileIsAProblem() throws IOException {
        assertThat(problems("")).containsExactly("1:1: the recipe is empty; write 'version: 1' and 'steps:'");
    }

    @Test
    void aStepMayBeTriedAgain() throws Exception {
        Step<?> step = read("version: 1\nsteps:\n  - { hostname: web01, retries: 3, delay: 5s }\n")
                .steps()
                .get(0);
        assertThat(step.common().retries()).isEqualTo(3);
        assertThat(step.common().delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(problems("version: 1\nsteps:\n  - { hostname: web01, delay: 5s }\n"))
                .containsExactly("3:5: 'delay' is for steps that are tried again; add 'retries'");
        assertThat(problems("version: 1\nsteps:\n  - { hostname: web01, retries: 101 }\n"))
                .hasSize(1);
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws Exception {
        assertThat(read("\uFEFF" + GOOD).steps()).hasSize(1);
    }

    @Test
    void windowsLineEndsAreNoProblemAndKeepTheLinesCounted() throws Exception {
        assertThat(read(GOOD.replace("\n", "\r\n")).steps()).hasSize(1);
        assertThat(problems("version: 1\r\nsteps:\r\n  - hostname: ${x}\r\n").get(0))
                .startsWith("3:15: ");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedAtTheWrongByte() throws IOException {
        byte[] latin1 = "version: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(latin1)).containsExactly("2:10: the file is not encoded in UTF-8; save it as UTF-8");
        assertThat(problems(GOOD.getBytes(StandardCharsets.UTF_16)))
                .containsExactly("1:1: the file is not encoded in UTF-8; save it as UTF-8");
    }

    @Test
    void controlCharactersAreRefused() throws IOException {
        assertThat(problems("version: 1\nname: a\u0000b\n").get(0)).startsWith("2:8: the control character \\x00");
    }

    @Test
    void aFileOfTenMegabytesIsRefused() throws IOException {
        byte[] large = new byte[10 << 20];
        Arrays.fill(large, (byte) '#');
        assertThat(problems(large).get(0)).startsWith("1:1: the file is larger than 1 MiB");
    }

    @Test
    void aMillionSmallValuesAreRefusedQuickly() throws IOException {
        assertThat(problems("[" + "1,".repeat(400_000) + "]").get(0)).contains("more than 100000 values");
    }

    @Test
    void aMissingRecipeAndADirectoryCannotBeRead() {
        Failure missing = failure(directory.resolve("none.yaml"));
        assertThat(missing).hasMessageEndingWith("none.yaml: no such file");
        assertThat(missing.code()).isEqualTo(ExitCode.RECIPE_UNREADABLE);
        assertThat(failure(directory)).hasMessageEndingWith(": it is a directory");
    }

    @Test
    void aRecipeWithoutANameIsCalledAfterItsFile() throws Exception {
        assertThat(read(GOOD).name()).isEqualTo("recipe");
        assertThat(read("name: golden\n" + GOOD).name()).isEqualTo("golden");
    }

    @Test
    void anAliasMayBeUsedAgain() throws Exception {
        Recipe recipe = read("version: 1\nsteps:\n  - mkdir: &d /srv\n  - mkdir: *d\n");
        assertThat(recipe.steps().get(1).title()).isEqualTo("/srv");
    }

    @Test
    void plainScalarsKeepTheirSpelling() throws Exception {
        Recipe recipe = read("version: 1\nsteps:\n  - chmod: { path: /a, mode: 0644 }\n  - hostname: 1e3\n");
        assertThat(recipe.steps().get(0).title()).contains("0644");
        assertThat(recipe.steps().get(1).title()).isEqualTo("1e3");
    }

    private Recipe read(String text) throws Exception {
        return RecipeReader.read(write(text.getBytes(StandardCharsets.UTF_8)), Assignments.NONE);
    }

    private List<String> problems(String text) throws IOException {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(byte[] content) throws IOException {
        Path file = write(content);
        return invalid(file, Assignments.NONE).problems().stream()
                .map(problem -> problem.toString().substring(file.toString().length() + 1))
                .toList();
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(directory.resolve("recipe.yaml"), content);
    }

    private static InvalidRecipe invalid(Path file, Assignments assignments) {
        return catchThrowableOfType(InvalidRecipe.class, () -> RecipeReader.read(file, assignments));
    }

    private static Failure failure(Path file) {
        return catchThrowableOfType(Failure.class, () -> RecipeReader.read(file, Assignments.NONE));
    }
}
