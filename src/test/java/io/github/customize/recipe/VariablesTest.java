package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    private static final String RECIPE = """
            version: 1
            vars:
              host: web01
              domain: example.com
              fqdn: ${host}.${domain}
            steps:
              - hostname: ${fqdn}
            """;

    @TempDir
    Path directory;

    @Test
    void aVariableMayReferToThoseAbove() throws Exception {
        assertThat(title(RECIPE, List.of())).isEqualTo("web01.example.com");
    }

    @Test
    void theCommandLineWinsOverFilesAndFilesOverTheRecipe() throws Exception {
        Path first = write("first.yaml", "{ host: a, domain: a.example }");
        Path second = write("second.yaml", "host: b");
        assertThat(title(RECIPE, List.of(), first)).isEqualTo("a.a.example");
        assertThat(title(RECIPE, List.of(), first, second)).isEqualTo("b.a.example");
        assertThat(title(RECIPE, List.of("host=c"), first, second)).isEqualTo("c.a.example");
    }

    @Test
    void aVariableWithoutAValueMustBeGivenOne() throws Exception {
        String recipe = "version: 1\nvars: { host: }\nsteps:\n  - hostname: ${host}\n";
        assertThat(title(recipe, List.of("host=web02"))).isEqualTo("web02");
        assertThat(problems(recipe, List.of()))
                .containsExactly("recipe.yaml:2:14: the variable 'host' has no value; give one here or with --var");
    }

    @Test
    void valuesAreNeverReadAsYamlOrSubstitutedAgain() throws Exception {
        String recipe = "version: 1\nvars: { x: }\nsteps:\n  - append_line: { path: /a, line: \"${x}\" }\n";
        assertThat(title(recipe, List.of("x=[${x}: &a !!b"))).isEqualTo("/a: [${x}: &a !!b");
    }

    @Test
    void twoDollarsStandForThemselvesOnlyBeforeABrace() throws Exception {
        String recipe = "version: 1\nsteps:\n  - append_line: { path: /a, line: \"$$ $x $${x}\" }\n";
        assertThat(title(recipe, List.of())).isEqualTo("/a: $$ $x ${x}");
    }

    @Test
    void misspeltNamesFromOutsideAreProblems() throws Exception {
        Path file = write("vars.yaml", "hots: a\nhost: [b]\n");
        assertThat(problems(RECIPE, List.of("domian=x", "host", "host=1", "host=2"), file))
                .containsExactly(
                        "--var domian: the recipe has no variable 'domian'; did you mean 'domain'?",
                        "--var host: the variable is given twice; give it once",
                        "--var host: there is no value; write --var NAME=VALUE",
                        "vars.yaml:1:1: the recipe has no variable 'hots'; did you mean 'host'?");
    }

    private String title(String recipe, List<String> inline, Path... files) throws Exception {
        Path file = write("recipe.yaml", recipe);
        return RecipeReader.read(file, new Assignments(inline, List.of(files)))
                .steps()
                .get(0)
                .title();
    }

    private List<String> problems(String recipe, List<String> inline, Path... files) throws IOException {
        Path file = write("recipe.yaml", recipe);
        Assignments assignments = new Assignments(inline, List.of(files));
        return catchThrowableOfType(InvalidRecipe.class, () -> RecipeReader.read(file, assignments)).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
