package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.step.Step;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that include others. */
class IncludeTest {
    @TempDir
    Path directory;

    private Written files;

    @BeforeEach
    void makeFiles() throws Exception {
        files = new Written(directory).file("parts/motd", "welcome").file("parts/user.yaml", """
                        version: 1
                        vars: { user: , shell: /bin/sh }
                        steps:
                          - mkdir: /home/${user}
                          - append_line: { path: /etc/shells, line: "${shell}" }
                        """);
    }

    private static ImageRows csv(String text) throws Exception {
        return ImageTable.csv(
                "t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ImageNames.PATHS);
    }

    @Test
    void itsStepsStandInItsPlace() throws Exception {
        files.file("r.yaml", """
                version: 1
                vars: { who: ops }
                steps:
                  - hostname: web01
                  - include: parts/user.yaml
                    vars: { user: "${who}" }
                  - timezone: UTC
                """);
        assertThat(files.titles("r.yaml")).containsExactly("web01", "/home/ops", "/etc/shells: /bin/sh", "UTC");
        assertThat(files.steps("r.yaml").get(1).at()).hasToString(directory + "/parts/user.yaml:4:5");
    }

    @Test
    void whatIsWrongIsToldWhereItStands() throws Exception {
        files.file("parts/wrong.yaml", """
                version: 2
                stesp: []
                vars: { user: }
                missing_mounts: ignore
                steps:
                  - hostname: a b
                  - hostname: ${who}
                """);
        files.file("r.yaml", """
                version: 1
                vars: { who: ops }
                steps:
                  - include: parts/user.yaml
                    vars: { usr: a }
                  - include: parts/wrong.yaml
                    vars: { user: "${x}" }
                    name: a part
                  - include: parts/none.yaml
                    vras: {}
                """);
        assertThat(files.problems("r.yaml"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("parts/wrong.yaml:1:10: expected version 1, found '2'"),
                        one -> assertThat(one).startsWith("parts/wrong.yaml:2:1: unknown key 'stesp'; did you mean"),
                        one -> assertThat(one)
                                .startsWith(
                                        "parts/wrong.yaml:4:1: an included recipe cannot say 'missing_mounts'; say"),
                        one -> assertThat(one).startsWith("parts/wrong.yaml:6:15: 'a b' is not a host name"),
                        one -> assertThat(one)
                                .startsWith("parts/wrong.yaml:7:15: the variable 'who' is not declared; the variables"),
                        one -> assertThat(one)
                                .isEqualTo(
                                        "r.yaml:4:14: the variable 'user' of parts/user.yaml has no value; give it one"
                                                + " under 'vars' of the include"),
                        one -> assertThat(one)
                                .isEqualTo("r.yaml:5:13: parts/user.yaml has no variable 'usr'; did you mean 'user'?"),
                        one -> assertThat(one).startsWith("r.yaml:7:20: the variable 'x' is not declared"),
                        one -> assertThat(one)
                                .startsWith("r.yaml:8:5: an include has no key 'name'; write it at the steps of the"),
                        one -> assertThat(one).startsWith("r.yaml:9:14: the file 'parts/none.yaml' does not exist"),
                        one -> assertThat(one)
                                .startsWith("r.yaml:10:5: an include has no key 'vras'; did you mean 'vars'?"));
    }

    @Test
    void whatIsNoRecipeIsToldWithTheRest() throws Exception {
        files.file("broken.yaml", "version: 1\nsteps: [\n");
        files.file("list.yaml", "- hostname: a\n");
        files.file("r.yaml", """
                version: 1
                steps:
                  - include: broken.yaml
                  - include: list.yaml
                  - include: parts
                  - { include: parts/user.yaml, mkdir: /x, vars: [a] }
                """);
        assertThat(files.problems("r.yaml"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("broken.yaml:3:1: not YAML"),
                        one -> assertThat(one).startsWith("list.yaml:1:1: expected a recipe, found a list"),
                        one -> assertThat(one).startsWith("r.yaml:5:14: the file 'parts' is a directory"),
                        one -> assertThat(one).startsWith("r.yaml:6:16: the variable 'user' of parts/user.yaml has no"),
                        one -> assertThat(one).startsWith("r.yaml:6:33: one step cannot be include and mkdir"),
                        one -> assertThat(one).startsWith("r.yaml:6:50: expected a map of variables, found a list"));
    }

    @Test
    void aRecipeThatIncludesItselfIsRefused() throws Exception {
        files.file("a.yaml", "version: 1\nsteps:\n  - include: sub/b.yaml\n");
        files.file("sub/b.yaml", "version: 1\nsteps:\n  - mkdir: /b\n  - include: ../a.yaml\n");
        assertThat(files.problems("a.yaml"))
                .containsExactly("sub/b.yaml:4:14: the recipe includes itself: a.yaml -> sub/b.yaml -> sub/../a.yaml;"
                        + " leave out one of these includes");
        files.file("self.yaml", "version: 1\nsteps:\n  - mkdir: /x\nfinally:\n  - include: self.yaml\n");
        assertThat(files.problems("self.yaml"))
                .containsExactly("self.yaml:5:14: the recipe includes itself: self.yaml -> self.yaml; leave out one of"
                        + " these includes");
    }

    @Test
    void aRecipeIsReadOnceByWhateverName() throws Exception {
        files.file("sub/part.yaml", "version: 1\nsteps: [ mkdir: /a ]\n");
        files.file("r.yaml", "version: 1\nsteps: [ { include: sub/part.yaml }, { include: sub/../sub/part.yaml } ]\n");
        RecipeSet set =
                RecipeReader.read(directory.resolve("r.yaml"), Assignments.NONE, ImageRows.NONE, StepChoice.ALL);
        assertThat(set.included()).containsExactly(directory.resolve("sub/part.yaml"));
        assertThat(set.recipes().get(0).steps()).hasSize(2);
        files.file("a.yaml", "version: 1\nsteps: [ { include: sub/b.yaml } ]\n");
        files.file("sub/b.yaml", "version: 1\nsteps: [ { include: ../a.yaml } ]\n");
        Sources sources = new Sources();
        Includes includes = new Includes(sources);
        includes.readAhead(RecipeFile.included(directory.resolve("a.yaml"), sources));
        assertThat(includes.files()).hasSize(2);
    }

    @Test
    void theSameRecipeMayBeIncludedTwice() throws Exception {
        files.file("r.yaml", """
                version: 1
                steps:
                  - { include: parts/user.yaml, vars: { user: a } }
                  - { include: parts/user.yaml, vars: { user: b, shell: /bin/bash } }
                """);
        assertThat(files.titles("r.yaml"))
                .containsExactly("/home/a", "/etc/shells: /bin/sh", "/home/b", "/etc/shells: /bin/bash");
    }

    @Test
    void pathsInItStartAtItsOwnDirectory() throws Exception {
        files.file("parts/motd.yaml", "version: 1\nsteps:\n  - copy_in: { src: motd, dest: /etc/motd }\n");
        files.file("r.yaml", "version: 1\nsteps:\n  - include: parts/motd.yaml\n");
        assertThat(files.steps("r.yaml").get(0).inputs().files()).containsExactly(directory.resolve("parts/motd"));
    }

    @Test
    void itsConditionsAndTagsHoldForEachOfItsSteps() throws Exception {
        files.file("parts/part.yaml", """
                version: 1
                steps:
                  - { mkdir: /a, when: { init: systemd }, tags: own }
                  - { mkdir: /b }
                finally:
                  - { mkdir: /c }
                """);
        files.file("r.yaml", """
                version: 1
                steps:
                  - include: parts/part.yaml
                    when: { family: debian }
                    tags: [part]
                """);
        Recipe recipe = files.read("r.yaml");
        assertThat(recipe.steps())
                .extracting(step -> step.when().describe())
                .containsExactly("family is debian, and init is systemd", "family is debian");
        assertThat(recipe.steps())
                .extracting(step -> step.common().tags())
                .containsExactly(List.of("own", "part"), List.of("part"));
        assertThat(recipe.finallySteps().get(0).when().describe()).isEqualTo("family is debian");
        assertThat(recipe.tags()).containsExactlyInAnyOrder("own", "part");
    }

    @Test
    void whatWasTakenLastIsGivenBackFirst() throws Exception {
        files.file("inner.yaml", "version: 1\nsteps: [ mkdir: /1 ]\nfinally: [ mkdir: /not-1 ]\n");
        files.file("outer.yaml", """
                version: 1
                steps:
                  - include: inner.yaml
                  - mkdir: /2
                finally:
                  - mkdir: /not-2
                """);
        files.file("r.yaml", """
                version: 1
                steps:
                  - include: outer.yaml
                  - include: third.yaml
                finally:
                  - mkdir: /end
                """);
        files.file("third.yaml", "version: 1\nsteps: [ mkdir: /3 ]\nfinally: [ mkdir: /not-3 ]\n");
        assertThat(files.titles("r.yaml")).containsExactly("/1", "/2", "/3");
        assertThat(files.read("r.yaml").finallySteps())
                .extracting(Step::title)
                .containsExactly("/not-3", "/not-1", "/not-2", "/end");
    }

    @Test
    void whatMustStandLastMustDoSoInTheWhole() throws Exception {
        files.file("sealing.yaml", "version: 1\nsteps: [ seal: {} ]\n");
        files.file("r.yaml", "version: 1\nsteps: [ { include: sealing.yaml }, { mkdir: /a } ]\n");
        assertThat(files.problems("r.yaml"))
                .singleElement()
                .asString()
                .startsWith("sealing.yaml:2:10: a step 'seal' must stand last");
    }

    @Test
    void aTableMayChooseWhatIsIncluded() throws Exception {
        files.file("roles/web.yaml", "version: 1\nsteps: [ mkdir: \"/web-${image.stem}\" ]\n");
        files.file("roles/db.yaml", "version: 1\nsteps: [ mkdir: /db ]\n");
        Path recipe = directory.resolve("r.yaml");
        files.file("r.yaml", "version: 1\nvars: { role: }\nsteps:\n  - include: roles/${role}.yaml\n  - mkdir: /end\n");
        RecipeSet set = RecipeReader.read(
                recipe, Assignments.NONE, csv("image,role\na,db\nb,web\nc,web\nd,db\n"), StepChoice.ALL);
        assertThat(set.recipes())
                .extracting(one -> one.steps().get(0).title())
                .containsExactly("/db", "/web-b", "/web-c", "/db");
        assertThat(set.included())
                .containsExactlyInAnyOrder(directory.resolve("roles/web.yaml"), directory.resolve("roles/db.yaml"));
        CheckedRecipe open = RecipeReader.check(recipe, Assignments.NONE);
        assertThat(open.recipe().steps()).extracting(Step::title).containsExactly("roles/${role}.yaml", "/end");
        assertThat(open.recipe().steps().get(0).type().name()).isEqualTo("include");
    }

    @Test
    void imagesForWhichTheSameIsSaidShareOneRecipe() throws Exception {
        files.file("named.yaml", "version: 1\nvars: { n: \"${image.index}\" }\nsteps: [ mkdir: \"/${n}\" ]\n");
        files.file("r.yaml", "version: 1\nsteps: [ { include: parts/user.yaml, vars: { user: a } } ]\n");
        files.file("s.yaml", "version: 1\nsteps: [ { include: named.yaml } ]\n");
        ImageRows two = ImageRows.named(List.of(Path.of("a"), Path.of("b")));
        List<Recipe> same = RecipeReader.read(directory.resolve("r.yaml"), Assignments.NONE, two, StepChoice.ALL)
                .recipes();
        assertThat(same.get(1)).isSameAs(same.get(0));
        assertThat(RecipeReader.read(directory.resolve("s.yaml"), Assignments.NONE, two, StepChoice.ALL)
                        .recipes())
                .extracting(one -> one.steps().get(0).title())
                .containsExactly("/1", "/2");
    }

    @Test
    void withoutAnImageItsNameStaysInWhatIsHandedOver() throws Exception {
        files.file(
                "r.yaml", "version: 1\nsteps: [ { include: parts/user.yaml, vars: { user: \"${image.stem}\" } } ]\n");
        Recipe recipe = RecipeReader.read(directory.resolve("r.yaml"), Assignments.NONE);
        assertThat(recipe.steps()).extracting(Step::title).contains("/home/${image.stem}");
    }

    @Test
    void aProblemOfOneImageIsToldInItsRow() throws Exception {
        files.file("r.yaml", """
                version: 1
                vars: { who: }
                steps:
                  - { include: parts/user.yaml, vars: { user: x, shell: "${who}" } }
                  - { include: host.yaml, vars: { h: "${who}" } }
                """);
        files.file("host.yaml", "version: 1\nvars: { h: }\nsteps: [ hostname: \"${h}\" ]\n");
        InvalidRecipe invalid = catchThrowableOfType(
                InvalidRecipe.class,
                () -> RecipeReader.read(
                        directory.resolve("r.yaml"),
                        Assignments.NONE,
                        csv("image,who\na,ok\nb,a b\n"),
                        StepChoice.ALL));
        assertThat(invalid.problems())
                .singleElement()
                .asString()
                .startsWith("t.csv:3:3: 'a b' is not a host name")
                .contains("used at " + directory + "/host.yaml:3:20");
    }
}
