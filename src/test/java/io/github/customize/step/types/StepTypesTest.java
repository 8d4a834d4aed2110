package io.github.customize.step.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.StepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step type owes. */
class StepTypesTest {
    @TempDir
    Path directory;

    static List<StepType<?>> types() {
        return StepCatalog.all();
    }

    @Test
    void theCatalogueNamesTypesAsTheyNameThemselves() {
        assertThat(StepCatalog.all().stream().map(StepType::name))
                .containsExactlyElementsOf(StepCatalog.names())
                .isSorted()
                .allMatch(name -> name.matches("[a-z][a-z_]*"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsDocumentedInSentences(StepType<?> type) {
        assertThat(type.summary()).matches("[A-Z][^\\n]*\\.");
        assertThat(type.description()).isNotBlank();
        assertThat(type.examples()).isNotEmpty();
        assertThat(type.param().keys())
                .allSatisfy(field ->
                        assertThat(field.documentation()).as(field.name()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyExampleIsARecipe(StepType<?> type) throws Exception {
        provideInputs();
        for (String example : type.examples()) {
            Path file = Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n" + example);
            Recipe recipe = RecipeReader.read(file, Assignments.NONE);
            assertThat(recipe.steps()).allSatisfy(step -> {
                assertThat(step.type().name()).isEqualTo(type.name());
                assertThat(step.title()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(80);
                assertThat(step.hash(SecretMarks.ofUser(Map.of()))).hasSize(64);
            });
        }
    }

    /** The files that examples name. */
    private void provideInputs() throws IOException {
        Path recipes = Path.of("recipes");
        for (String name : List.of("files", "keys")) {
            try (Stream<Path> files = Files.walk(recipes.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, directory.resolve(recipes.relativize(file).toString()));
                }
            }
        }
    }
}
