package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.plan.PlanPrinter;
import io.github.customize.plan.Planner;
import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are there once for each item of a list. */
class LoopTest {
    @TempDir
    Path directory;

    private Written files;

    @BeforeEach
    void makeFiles() {
        files = new Written(directory);
    }

    private List<String> titles(String steps) throws Exception {
        return files.file("r.yaml", "version: 1\nsteps:\n" + steps).titles("r.yaml");
    }

    private List<String> problems(String steps) throws Exception {
        return files.file("r.yaml", "version: 1\nsteps:\n" + steps).problems("r.yaml");
    }

    @Test
    void thereIsAStepForEachItem() throws Exception {
        assertThat(titles("""
                  - mkdir: /srv/${item}
                    loop: [a, b]
                  - chown: { path: "/srv/${item.name}", owner: "${item.owner.id}" }
                    loop:
                      - { name: a, owner: { id: "1000" } }
                      - { name: b, owner: { id: "1001" } }
                """)).containsExactly("/srv/a", "/srv/b", "1000: /srv/a", "1001: /srv/b");
    }

    @Test
    void aNameTellsWhichItemAStepIsFor() throws Exception {
        assertThat(titles("""
                  - { mkdir: /srv, name: a directory, loop: [x, y] }
                  - { mkdir: "/srv/${item}", name: "for ${item}", loop: [x, y] }
                  - { mkdir: "/srv/${item}", name: directories, loop: [x, y] }
                  - { append_line: { path: /a, line: "${loop.index}" }, loop: [p, q] }
                """))
                .containsExactly(
                        "a directory (item 1)",
                        "a directory (item 2)",
                        "for x",
                        "for y",
                        "directories (x)",
                        "directories (y)",
                        "/a: 1 (item 1)",
                        "/a: 2 (item 2)");
    }

    @Test
    void anItemMayBeAWholeValue() throws Exception {
        List<Step<?>> steps = files.file("r.yaml", """
                version: 1
                vars:
                  people:
                    - { name: ann, groups: [adm, sudo] }
                    - { name: bob, groups: [adm] }
                steps:
                  - users: [ { name: "${item.name}", groups: "${item.groups}" } ]
                    loop: ${people}
                  - users: "${people}"
                """).steps("r.yaml");
        assertThat(steps).extracting(Step::title).hasSize(3);
        assertThat(steps.get(0).written().toString()).contains("adm", "sudo").doesNotContain("bob");
    }

    @Test
    void secretsStayBehindTheirReferences() throws Exception {
        files.file("pw/ann", "c4n4ry");
        files.file("r.yaml", """
                version: 1
                steps:
                  - name: passwords
                    passwords: { "${loop.index}": x }
                    loop: []
                  - run: { command: "true", env: { PW: "${item.secret}" } }
                    loop:
                      - { secret: { file: pw/ann }, who: ann }
                      - { secret: { env: SECRET }, who: bob }
                  - users: [ { name: "u${loop.index}", hashed_passwd: "${item}" } ]
                    loop: [ "$6$abcdefgh$c4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryc4n4ryab" ]
                """);
        Recipe recipe = files.read("r.yaml");
        String shown =
                PlanPrinter.TEXT.print(Planner.plan(recipe), 200) + PlanPrinter.JSON.print(Planner.plan(recipe), 0);
        assertThat(shown).doesNotContain("c4n4ry").contains("pw/ann");
        assertThat(recipe.steps()).hasSize(3);
        assertThat(recipe.steps().get(0).inputs().paths()).containsExactly(directory.resolve("pw/ann"));
    }

    @Test
    void theHashesOfItsStepsDiffer() throws Exception {
        files.file("r.yaml", "version: 1\nsteps: [ { mkdir: \"/${item}\", loop: [a, b] } ]\n");
        files.file("s.yaml", "version: 1\nsteps: [ { mkdir: /a }, { mkdir: /b } ]\n");
        SecretMarks marks = SecretMarks.ofUser(Map.of());
        List<String> looped = Planner.plan(files.read("r.yaml")).hashes(marks);
        assertThat(looped)
                .doesNotHaveDuplicates()
                .isEqualTo(Planner.plan(files.read("s.yaml")).hashes(marks));
    }

    @Test
    void whatIsNoListIsRefusedWithAllElse() throws Exception {
        assertThat(problems("""
                  - { mkdir: "${item}", loop: abc }
                  - { hostname: "a b", loop: { a: 1 } }
                  - { mkdir: "${item}" }
                  - { mkdir: "/${item.name}", loop: [ { nmae: x }, text ] }
                  - { mkdir: "/${item}", loop: [ [a], { b: c } ] }
                  - { mkdir: "${loop.idx}", loop: [a] }
                  - { mkdir: "${item}", loop: [x] }
                """))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(
                                        "r.yaml:3:31: expected a list to loop over, found 'abc'; write one item a line,"
                                                + " each after '- ', or ${name} for a variable that is a list"),
                        one -> assertThat(one).startsWith("r.yaml:4:17: 'a b' is not a host name"),
                        one -> assertThat(one).startsWith("r.yaml:4:30: expected a list to loop over, found a map"),
                        one -> assertThat(one)
                                .isEqualTo(
                                        "r.yaml:5:15: the variable 'item' is not declared; it is known in a step that"
                                                + " has a 'loop' (write $${item} for the text itself)"),
                        one -> assertThat(one)
                                .contains(
                                        "r.yaml:6:16: 'item.name' is not there: what ",
                                        "r.yaml:6:39 says is a map" + " without the key 'name'; did you mean 'nmae'?"),
                        one -> assertThat(one)
                                .contains(
                                        "r.yaml:6:16: 'item.name' is not there: what ",
                                        "r.yaml:6:52 says is text and" + " has no keys; write ${item}"),
                        one -> assertThat(one)
                                .isEqualTo("r.yaml:7:16: 'item' is a list, which cannot stand in a text; write ${item}"
                                        + " alone as the value"),
                        one -> assertThat(one).startsWith("r.yaml:7:16: 'item' is a map, which cannot stand in a text"),
                        one -> assertThat(one).startsWith("r.yaml:8:15: the variable 'loop.idx' is not declared"),
                        one -> assertThat(one).startsWith("r.yaml:9:14: 'x' is not an absolute path"));
    }

    @Test
    void aVariableIsNotCalledAsTheItem() throws Exception {
        files.file("r.yaml", "version: 1\nvars: { item: x }\nsteps: [ { mkdir: \"/${item}\", loop: [a] } ]\n");
        assertThat(files.problems("r.yaml"))
                .singleElement()
                .asString()
                .startsWith("r.yaml:3:31: the recipe has a variable 'item', which means something else in a loop");
    }

    @Test
    void anIncludeMayBeLooped() throws Exception {
        files.file("site.yaml", """
                version: 1
                vars: { site: , dirs: [] }
                steps:
                  - mkdir: /srv/${site}/${item}
                    loop: ${dirs}
                  - mkdir: /fixed
                finally:
                  - mkdir: /not-${site}
                """);
        files.file("r.yaml", """
                version: 1
                steps:
                  - include: site.yaml
                    vars: { site: "${item.name}", dirs: "${item.dirs}" }
                    loop:
                      - { name: a, dirs: [x, y] }
                      - { name: b, dirs: [z] }
                """);
        assertThat(files.titles("r.yaml"))
                .containsExactly("/srv/a/x", "/srv/a/y", "/fixed (item 1)", "/srv/b/z", "/fixed (item 2)");
        assertThat(files.read("r.yaml").finallySteps()).extracting(Step::title).containsExactly("/not-b", "/not-a");
    }

    @Test
    void loopsThatMultiplyHaveALimit() throws Exception {
        files.file("many.yaml", """
                version: 1
                vars: { n: }
                steps: [ { mkdir: "/${item}", loop: "${n}" } ]
                """);
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            numbers.append(i).append(", ");
        }
        files.file("r.yaml", """
                version: 1
                vars: { n: [%s] }
                steps: [ { include: many.yaml, vars: { n: "${n}" }, loop: "${n}" } ]
                """.formatted(numbers));
        assertThat(files.problems("r.yaml"))
                .singleElement()
                .asString()
                .contains("the recipe expands to more than 10000 steps; use fewer items and includes");
    }

    @Test
    void aTemplateKnowsNoItemThatIsNotHandedOver() throws Exception {
        files.file("t", "${who} ${item}\n");
        assertThat(problems("""
                  - { template: { src: t, dest: "/${item}", vars: { who: "${item}" } }, loop: [a] }
                """)).singleElement().asString().startsWith("t:1:8: the variable 'item' is not declared");
    }
}
