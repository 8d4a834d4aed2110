package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.recipe.format.RecipeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that recipes are brought into. */
class RecipeTextTest {
    @TempDir
    Path directory;

    private RecipeText text(String written) throws Exception {
        return RecipeText.read(Files.writeString(directory.resolve("r.yaml"), written));
    }

    static List<Path> recipes() throws IOException {
        return RecipesTest.recipes();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theRecipesThatComeWithTheProgramHaveIt(Path recipe) throws Exception {
        assertThat(RecipeText.read(recipe).formatted()).isEqualTo(Files.readString(recipe));
    }

    @Test
    void commentsAndTextsStayAndTheRestIsInOneForm() throws Exception {
        assertThat(text("""
                # head


                version:   1
                name:
                   # about the name
                   "a name"   # trailing
                vars: {a: , b: [ ], c: {}, d: ~}
                steps:
                - mkdir: /a   # one
                # between
                -   mkdir:
                        path:  /b
                        # deeper end
                  # at step level

                - write_files:   # files
                  - path: /c
                    content: |+
                        line

                          indented  # no comment

                    # after text
                  - {path: /d, content: "a
                      b # no comment
                      c"}
                  - path: /e
                    content: |2
                        two more
                      less
                  - path: /f
                    content: >-   # folded
                      some
                      text
                - run: &x
                    command: "true"
                - run: *x
                - packages: [
                    a,  # first
                    b
                  ]   # end
                - fstab: [{spec: tmpfs, path: /tmp, options: [nosuid,
                     nodev]}]
                - -
                   nested: [a b, 'it''s', "x\\ty"]
                   other: plain text
                     that goes on
                - ? key
                  : value
                # tail

                # end
                """).formatted()).isEqualTo("""
                # head

                version: 1
                # about the name
                name: "a name"  # trailing
                vars: { a: , b: [], c: {}, d: ~ }
                steps:
                  - mkdir: /a  # one
                  # between
                  - mkdir:
                      path: /b
                      # deeper end
                  # at step level

                  - write_files:  # files
                      - path: /c
                        content: |+
                          line

                            indented  # no comment

                        # after text
                      - path: /d
                        content: "a
                          b # no comment
                          c"
                      - path: /e
                        content: |2
                            two more
                          less
                      - path: /f
                        content: >-   # folded
                          some
                          text
                  - run: &x
                      command: "true"
                  - run: *x
                  - packages:
                      - a  # first
                      - b
                    # end
                  - fstab: [ { spec: tmpfs, path: /tmp, options: [nosuid, nodev] } ]
                  - - nested: [a b, 'it''s', "x\\ty"]
                      other: plain text
                        that goes on
                  - key: value
                  # tail

                  # end
                """);
    }

    @Test
    void whatDoesNotFitInALineHasOneForEachKey() throws Exception {
        String name = "x".repeat(60);
        String formatted = text("steps: [ { users: [ { name: %s, gecos: %s, shell: /bin/sh } ] } ]\n"
                        .formatted(name, name))
                .formatted();
        assertThat(formatted).isEqualTo("""
                steps:
                  - users:
                      - name: %s
                        gecos: %s
                        shell: /bin/sh
                """.formatted(name, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a remark\n",
                "\n\n# a\n\n\n# b",
                "a: b",
                "--- # start\na: b\n",
                "# x\n---\na: b\n...\n",
                "a",
                "[a, b]   # c",
                "- a\n-\n- ~\n",
                "a:\n\n\n  b: c\n\n\n",
                "a: |\n  x\n\n\nb: c\n",
                "a: |-\n\n  x\n   y\n",
                "a: >+\n  x\n\n",
                "a: |+\n  x\n\n\n# end\n",
                "a: &x [b]\nc: &y\n  d: *x\ne: *y\n",
                "- &a\n  b: c\n- &d e\n",
                "? a\n: b\n",
                "a:\r\n  - b\r\n  - |\r\n    c\r\n",
                "a: 'x\n\n  y'\nb: \"x\\\n  y\"\n",
                "a: x#y # z\nb: 'x # y'#z\n",
                "key: # remark\n  - a # b\n  # c\n",
                "a: [b, # c\n  d]\n",
                "a:\n- b\n# c\n-\n  # d\n  e: f\n",
                "\u00e4: \ud83d\ude00 # \u00f6\n\u00fc: { x: \ud83d\ude00 } # y\n",
            })
    void whatIsFormattedStaysSo(String written) throws Exception {
        // Reading compares values and comments, and formats twice.
        String formatted = text(written).formatted();
        assertThat(text(formatted).isFormatted()).isTrue();
    }

    @Test
    void whateverIsReadSaysTheSameAfterwards() throws Exception {
        List<String> pieces = List.of(
                "a", ":", " ", "  ", "\n", "\n  ", "- ", "# c", "{", "}", "[", "]", ", ", "\"", "'", "|", ">", "&x ",
                "*x", "b: c", "\n\n", "x # y", "~", "|2-");
        Random random = new Random(7);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                text(text.append('\n').toString());
                read++;
            } catch (InvalidRecipe e) {
                refused += e.problems().get(0).what().startsWith("to format this") ? 1 : 0;
            }
        }
        assertThat(refused).isLessThan(read / 100);
        assertThat(read).isGreaterThan(1000);
    }

    @Test
    void theFirstDifferenceIsTold() throws Exception {
        RecipeText text = text("a: b\nc:  d\n");
        assertThat(text.isFormatted()).isFalse();
        assertThat(text.firstDifference().line()).isEqualTo(2);
        assertThat(text.firstDifference().column()).isEqualTo(4);
    }

    @Test
    void whatIsNotYamlIsRefused() {
        assertThat(catchThrowableOfType(InvalidRecipe.class, () -> text("a: [\n"))
                        .problems())
                .hasSize(1);
        assertThat(catchThrowableOfType(InvalidRecipe.class, () -> text("a: !!str b\na: c\n"))
                        .problems())
                .hasSize(2);
    }

    static Stream<String> distributions() {
        return NewRecipe.distributions().stream();
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void aRecipeToBeginWithIsValidAndHasThatForm(String distribution) throws Exception {
        String written = NewRecipe.of(distribution).orElseThrow();
        assertThat(RecipeFormat.of(written)).isEqualTo(written);
        Path file = Files.writeString(directory.resolve("web.yaml"), written);
        CheckedRecipe checked = RecipeReader.check(file, Assignments.NONE);
        assertThat(checked.unvalued()).containsExactly("key");
        Files.copy(Path.of("recipes/keys/ops.pub"), directory.resolve("ops.pub"));
        Recipe recipe = RecipeReader.read(file, new Assignments(List.of("key=ops.pub"), List.of()));
        assertThat(recipe.steps()).hasSizeGreaterThan(7);
        assertThat(written).contains(distribution);
    }
}
