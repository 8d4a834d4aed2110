package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.customize.step.types.StepCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema, judged by a validator that is not ours. */
class RecipeSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RecipeSchema.json());

    static List<Path> readyMadeRecipes() throws IOException {
        return RecipeReaderTest.readyMadeRecipes();
    }

    static List<BadRecipe> badRecipes() throws IOException {
        return BadRecipe.all().stream().filter(BadRecipe::schemaRefuses).toList();
    }

    static Stream<String> examples() {
        return StepCatalog.all().stream().flatMap(type -> type.examples().stream());
    }

    @ParameterizedTest
    @MethodSource("readyMadeRecipes")
    void acceptsEveryReadyMadeRecipe(Path recipe) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(recipe), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsEveryExampleOfAStep(String example) {
        assertThat(SCHEMA.validate("version: 1\nsteps:\n" + example, InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badRecipes")
    void refusesBadRecipes(BadRecipe bad) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(bad.file()), InputFormat.YAML))
                .isNotEmpty();
    }

    @Test
    void acceptsWhatAValidatorTakesForNumbersAndBooleans() {
        String recipe = """
                version: 1
                vars: { port: 80, on: true, given: }
                steps:
                  - hostname: 7
                  - name: 1.5
                    chmod: { path: /a, mode: 0644 }
                    timeout: 90
                    when: { version: [12, "13"], family: debian }
                  - append_line: { path: /a, line: true }
                  - mkdir: { path: "/${port}", parents: "${on}" }
                """;
        assertThat(SCHEMA.validate(recipe, InputFormat.YAML)).isEmpty();
    }

    @Test
    void itsPatternsAreUnderstoodOutsideJava() {
        Pattern onlyJava = Pattern.compile("\\(\\?[imsux]|\\\\\\\\[pPAzZQERXhH]|[*+?}]\\+");
        String patterns = RecipeSchema.json()
                .lines()
                .filter(line -> line.contains("\"pattern\""))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(onlyJava.matcher(patterns).results().map(found -> found.group()))
                .isEmpty();
    }
}
