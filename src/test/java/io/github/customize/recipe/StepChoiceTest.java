package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.source.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a choice of steps that a recipe does not have. */
class StepChoiceTest {
    private static final String RECIPE = """
            version: 1
            steps:
              - { hostname: web01, tags: id }
              - { mkdir: /srv, name: twice }
              - { mkdir: /opt, name: twice }
            finally:
              - { mkdir: /end, tags: end }
            """;

    @TempDir
    Path directory;

    private List<String> problems(String recipe, StepChoice choice) throws Exception {
        Path file = Files.writeString(directory.resolve("r.yaml"), recipe);
        return catchThrowableOfType(
                        InvalidRecipe.class, () -> RecipeReader.read(file, Assignments.NONE, ImageRows.NONE, choice))
                .problems()
                .stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    private static StepChoice tags(String... tags) {
        return new StepChoice(List.of(tags), List.of(), Optional.empty());
    }

    private static StepChoice startAt(String step) {
        return new StepChoice(List.of(), List.of(), Optional.of(step));
    }

    @Test
    void aTagThatNoStepHasIsToldWithAllElse() throws Exception {
        assertThat(problems(RECIPE.replace("web01", "a b"), tags("end", "idd")))
                .satisfiesExactly(
                        tag -> assertThat(tag).isEqualTo("--tags: no step has the tag 'idd'; did you mean 'id'?"),
                        step -> assertThat(step).startsWith("r.yaml:3:17: 'a b' is not a host name"));
    }

    @Test
    void theTagOfAStepWithAProblemIsATagAllTheSame() throws Exception {
        assertThat(problems(RECIPE.replace("web01", "a b"), tags("id"))).hasSize(1);
    }

    @Test
    void whereNoStepHasTagsThatIsSaid() throws Exception {
        assertThat(problems("version: 1\nsteps: [ mkdir: /a ]\n", tags("x")))
                .containsExactly("--tags: no step has the tag 'x'; no step has any; give steps 'tags: [x]'");
    }

    @Test
    void aFirstStepIsCalledByANameThatOneStepHas() throws Exception {
        assertThat(problems(RECIPE, startAt("web02")))
                .containsExactly("--start-at: no step is called 'web02'; did you mean 'web01'?");
        assertThat(problems(RECIPE, startAt("twice")))
                .containsExactly("--start-at: the steps 2, 3 are called 'twice'; give the number of one of them");
        assertThat(problems(RECIPE, startAt("4")).get(0)).startsWith("--start-at: no step is called '4'; ");
    }
}
