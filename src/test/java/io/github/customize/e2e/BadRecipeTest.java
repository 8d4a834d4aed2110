package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Recipes that are wrong: every problem with its place, and no image is touched. */
class BadRecipeTest extends EndToEnd {
    @Test
    void namesAllProblemsAtOnce() throws Exception {
        Path recipe = place.file("bad.yaml", """
                version: 1
                name: bad
                steps:
                  - hostnam: web01
                  - mkdir: { path: relative, mod: "0755" }
                  - run: ${undefined}
                  - copy_in: { src: no/such/file, dest: /etc/x }
                """);
        Outcome outcome = refused(recipe, ExitCode.RECIPE_INVALID);
        assertThat(outcome.err())
                .contains("bad.yaml:4:5: ", "hostname")
                .contains("bad.yaml:5:")
                .contains("bad.yaml:6:")
                .contains("bad.yaml:7:");
    }

    @Test
    void refusesWhatIsNoYaml() throws Exception {
        refused(place.file("tab.yaml", "version: 1\nsteps:\n\t- hostname: x\n"), ExitCode.RECIPE_NOT_YAML)
                .complains("tab.yaml:3:1");
        refused(place.file("empty.yaml", ""), ExitCode.RECIPE_INVALID).complains("empty.yaml:1:1");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        Path recipe = place.file("large.yaml", "# " + "x".repeat(10 << 20) + "\n");
        refused(recipe, ExitCode.RECIPE_NOT_YAML).complains("large.yaml");
    }

    @Test
    void refusesAliasesThatMultiply() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }
        Outcome outcome = place.tool().run("--recipe", place.file("bomb.yaml", bomb.toString()), place.image(PLAIN));
        assertThat(outcome.exit()).isBetween(10, 19);
        outcome.complains("bomb.yaml:");
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        refused(place.root().resolve("missing.yaml"), ExitCode.RECIPE_UNREADABLE)
                .complains("missing.yaml");
    }

    private Outcome refused(Path recipe, ExitCode code) throws Exception {
        Path image = place.images().resolve(PLAIN);
        if (!Files.exists(image)) {
            place.image(PLAIN);
        }
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = place.tool().run("--recipe", recipe, image).exits(code);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        assertThat(outcome.out()).isEmpty();
        place.assertClean(PLAIN);
        return outcome;
    }
}
