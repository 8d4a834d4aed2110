package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.SecretMarks;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the steps of a file that do not say it themselves. */
class DefaultsTest {
    @TempDir
    Path directory;

    private Written recipe(String defaults, String steps) throws Exception {
        return new Written(directory)
                .file("r.yaml", "version: 1\nvars: { who: root }\ndefaults:\n" + defaults + "steps:\n" + steps);
    }

    @Test
    void keysOfEveryStepHoldWhereTheyAreNotWritten() throws Exception {
        List<Step<?>> steps = recipe("""
                  timeout: 90s
                  tags: base
                  retries: 2
                  delay: 5s
                  when: { family: debian }
                """, """
                  - mkdir: /a
                  - { mkdir: /b, timeout: 10s, tags: [own], when: { init: systemd }, retries: 0 }
                """).steps("r.yaml");
        assertThat(steps)
                .extracting(Step::timeout)
                .containsExactly(Optional.of(Duration.ofSeconds(90)), Optional.of(Duration.ofSeconds(10)));
        assertThat(steps).extracting(step -> step.common().tags()).containsExactly(List.of("base"), List.of("own"));
        assertThat(steps)
                .extracting(step -> step.when().describe())
                .containsExactly("family is debian", "init is systemd");
        assertThat(steps).extracting(step -> step.common().retries()).containsExactly(2L, 0L);
    }

    @Test
    void keysOfATypeHoldForItsStepsAndTheItemsOfLists() throws Exception {
        List<Step<?>> steps = recipe("""
                  mkdir: { mode: "0750", owner: "${who}" }
                  write_files: { mode: "0600" }
                """, """
                  - mkdir: { path: /a }
                  - mkdir: { path: /b, mode: "0700" }
                  - write_files: [ { path: /c, content: x }, { path: /d, content: y, mode: "0644" } ]
                  - chmod: { path: /e, mode: "0644" }
                """).steps("r.yaml");
        assertThat(steps.get(0).preview().toString()).contains("0750", "root");
        assertThat(steps.get(1).preview().toString()).contains("0700", "root");
        assertThat(steps.get(2).preview().toString()).containsSubsequence("/c", "0600", "/d", "0644");
        assertThat(steps.get(3).preview().toString()).doesNotContain("root");
    }

    @Test
    void aShortFormIsTheMapThatItStandsFor() throws Exception {
        List<Step<?>> steps = recipe("""
                  mkdir: { mode: "0750" }
                  run: { network: true, workdir: /srv }
                  packages: { recommends: default }
                  groups: { system: true }
                  passwords: { scheme: sha512 }
                """, """
                  - mkdir: /a
                  - run: make all
                  - packages: [nginx, git]
                  - groups: [web, { name: db, system: false }]
                  - passwords: { ann: { random: { save: ann.password } }, bob: locked }
                """).steps("r.yaml");
        assertThat(steps)
                .extracting(step -> step.preview().toString())
                .satisfiesExactly(
                        one -> assertThat(one).contains("path", "/a", "0750"),
                        one -> assertThat(one).contains("command", "make all", "network", "/srv"),
                        one -> assertThat(one).contains("install", "nginx", "git", "recommends"),
                        one -> assertThat(one).containsSubsequence("web", "true", "db", "false"),
                        one -> assertThat(one).containsSubsequence("ann", "sha512", "bob"));
    }

    @Test
    void aShortFormThatNoKeySaysHasNoPlaceForThem() throws Exception {
        assertThat(recipe("  root_password: { scheme: sha512 }\n", "  - root_password: locked\n")
                        .problems("r.yaml"))
                .containsExactly("r.yaml:6:20: the short form of 'root_password' has no place for the defaults of line"
                        + " 4; write it as a map of keys");
    }

    @Test
    void theyReachIncludedRecipesWhereThoseSayNothing() throws Exception {
        Written files = recipe("""
                  timeout: 90s
                  retries: 3
                  mkdir: { mode: "0750", owner: "${who}" }
                """, """
                  - include: part.yaml
                    vars: { who: ops }
                """).file("part.yaml", """
                version: 1
                vars: { who: }
                defaults: { retries: 1, mkdir: { mode: "0700" } }
                steps:
                  - mkdir: { path: "/home/${who}" }
                  - include: deep/inner.yaml
                finally:
                  - mkdir: { path: /end, mode: "0711" }
                """).file("deep/inner.yaml", """
                version: 1
                steps:
                  - { mkdir: { path: /deep }, timeout: 5s }
                """);
        List<Step<?>> steps = new ArrayList<>(files.steps("r.yaml"));
        steps.addAll(files.read("r.yaml").finallySteps());
        assertThat(steps)
                .extracting(step -> step.preview().toString())
                .satisfiesExactly(
                        one -> assertThat(one).contains("/home/ops", "0700", "root"),
                        one -> assertThat(one).contains("/deep", "0700", "root"),
                        one -> assertThat(one).contains("/end", "0711", "root"));
        assertThat(steps)
                .extracting(Step::timeout)
                .containsExactly(
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofSeconds(90)));
        assertThat(steps).extracting(step -> step.common().retries()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void whatAnIncludeSaysOfItsStepsStandsBeforeTheDefaultsOutside() throws Exception {
        List<Step<?>> steps = recipe("  when: { family: debian }\n  tags: base\n", """
                  - { include: part.yaml, when: { init: systemd }, tags: [site] }
                  - include: part.yaml
                """)
                .file("part.yaml", """
                version: 1
                steps:
                  - { mkdir: /a, when: { arch: x86_64 } }
                  - mkdir: /b
                """)
                .steps("r.yaml");
        assertThat(steps)
                .extracting(step -> step.when().describe())
                .containsExactly(
                        "init is systemd, and arch is x86_64", "init is systemd", "arch is x86_64", "family is debian");
        assertThat(steps)
                .extracting(step -> step.common().tags())
                .containsExactly(List.of("site"), List.of("site"), List.of("base"), List.of("base"));
    }

    @Test
    void whatIsWrongWithThemForAnIncludedStepNamesBothPlaces() throws Exception {
        Written files = recipe("""
                  mkdir: { mode: "0750", owner: "${whom}" }
                  root_password: { scheme: sha512 }
                """, "  - include: part.yaml\n")
                .file("part.yaml", "version: 1\nsteps: [ mkdir: /a, root_password: locked ]\n");
        assertThat(files.problems("r.yaml"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(
                                        "part.yaml:2:36: the short form of 'root_password' has no place for the defaults"
                                                + " of r.yaml:5:18; write it as a map of keys"),
                        one -> assertThat(one)
                                .startsWith("r.yaml:4:34: the variable 'whom' is not declared; did you mean 'who'?"));
    }

    @Test
    void theyCountForTheHash() throws Exception {
        SecretMarks marks = SecretMarks.ofUser(Map.of());
        String before = recipe("  mkdir: { mode: \"0750\" }\n", "  - mkdir: { path: /a }\n")
                .steps("r.yaml")
                .get(0)
                .hash(marks);
        String after = recipe("  mkdir: { mode: \"0700\" }\n", "  - mkdir: { path: /a }\n")
                .steps("r.yaml")
                .get(0)
                .hash(marks);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatThereCanBeNoDefaultForIsRefused() throws Exception {
        assertThat(recipe("""
                  name: x
                  timeuot: 1s
                  loop: [a]
                  hostname: { a: b }
                  mkdir: "0755"
                  chmod: { mdoe: "0644" }
                  retries: many
                """, "  - mkdir: { path: /a }\n").problems("r.yaml"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(
                                        "r.yaml:4:3: there can be no default for 'name'; write it at each" + " step"),
                        one -> assertThat(one).isEqualTo("r.yaml:5:3: unknown key 'timeuot'; did you mean 'timeout'?"),
                        one -> assertThat(one).startsWith("r.yaml:6:3: unknown key 'loop'; there are defaults for"),
                        one -> assertThat(one)
                                .startsWith("r.yaml:7:15: the step 'hostname' has no key 'a'; its keys are name"),
                        one -> assertThat(one)
                                .startsWith("r.yaml:8:10: expected keys of the step 'mkdir', found '0755'; its keys are"
                                        + " path"),
                        one -> assertThat(one)
                                .isEqualTo("r.yaml:9:12: the step 'chmod' has no key 'mdoe'; did you mean 'mode'?"),
                        one -> assertThat(one).startsWith("r.yaml:10:12: expected a whole number"));
        assertThat(recipe("  [a]\n", "  - mkdir: /a\n").problems("r.yaml"))
                .containsExactly(
                        "r.yaml:4:3: expected a map of keys, found a list; write keys that every step may have, and"
                                + " types of steps with keys of theirs");
    }
}
