package io.github.customize.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFacts;
import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.source.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which guests a step runs. */
class WhenTest {
    private static final SystemFacts SYSTEM = new SystemFacts(
            "bookworm",
            "deb",
            List.of("apparmor"),
            "",
            List.of("grub2"),
            List.of("bios", "uefi"),
            "enabled",
            List.of("NoCloud"),
            List.of("netplan"),
            List.of("6.1.0-18-amd64"),
            "Etc/UTC",
            "",
            List.of(new SystemFacts.User("ana", 1000, 1000, "/home/ana", "/bin/sh")),
            List.of("a.service", "b.service", "c.service", "d.service", "e.service", "ssh.service"),
            List.of());

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();

    private When when(String yaml) throws Exception {
        Path recipe = Files.writeString(
                directory.resolve("r.yaml"), "version: 1\nsteps:\n  - mkdir: /x\n    when: " + yaml + "\n");
        return RecipeReader.read(recipe, Assignments.NONE).steps().get(0).when();
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(InvalidRecipe.class, () -> when(yaml)).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    /** A Debian 12 that has the file /there and the package nano. */
    private Optional<String> excludes(String yaml) throws Exception {
        return excludes(yaml, "12");
    }

    private Optional<String> excludes(String yaml, String version) throws Exception {
        Facts facts = new Facts(
                "debian", "debian", version, "Debian", "x86_64", "apt", "systemd", false, "guest", List.of(), List.of(),
                List.of(), List.of());
        return when(yaml).excludes(new Circumstances() {
            @Override
            public Facts facts() {
                return facts;
            }

            @Override
            public SystemFacts system() {
                return SYSTEM;
            }

            @Override
            public boolean exists(String path) {
                asked.add(path);
                return path.equals("/there");
            }

            @Override
            public boolean installed(String name) {
                asked.add(name);
                return name.equals("nano");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{ family: debian } | -",
                "{ family: [redhat, debian], arch: x86_64 } | -",
                "{ family: debian, init: openrc } | init is systemd",
                "{ exists: /there, installed: nano } | -",
                "{ codename: bookworm, firmware: uefi, users: ana, services: ssh.service } | -",
                "{ firmware: [bios, uefi], package_format: deb } | -",
                "{ codename: trixie } | codename is bookworm",
                "{ locale: C.UTF-8 } | locale is unknown",
                "{ services: web.service } | services is none of these, but 6 others",
                "{ not: { security: apparmor } } | security is apparmor",
                "{ exists: [/gone, /there] } | -",
                "{ exists: /gone } | /gone does not exist",
                "{ exists: [/gone, /too] } | none of /gone, /too exists",
                "{ installed: vim } | vim is not installed",
                "{ installed: [vim, emacs] } | none of vim, emacs is installed",
                "{ not: { family: redhat } } | -",
                "{ not: { family: debian, exists: /there } } | family is debian, and /there exists",
                "{ not: { exists: /gone } } | -",
                "{ or: [ { family: redhat }, { exists: /there } ] } | -",
                "{ or: [ { family: redhat }, { exists: /gone } ] } | family is debian and /gone does not exist",
                "{ and: [ { family: debian }, { not: { installed: nano } } ] } | nano is installed",
                "{ family: debian, or: [ { version: 11 }, { version: 12, not: { exists: /gone } } ] } | -",
            })
    void tellsWhyAStepDoesNotRun(String yaml, String reason) throws Exception {
        assertThat(excludes(yaml)).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">= 12 | 12 12.1 13 22.04 | 11 11.9 9",
                "> 12 | 12.0.1 13 | 12 12.0 11",
                "< 22.04 | 22.03 12 9 | 22.04 22.4 24.04",
                "<= 9.4 | 9.4 9 8.10 | 9.5 9.10 10",
                ">= 11, < 13 | 11 12 12.9 | 13 10",
                ">=8,<9 | 8 8.10 | 9 7",
            })
    void versionsAreComparedNumberByNumber(String range, String within, String without) throws Exception {
        String yaml = "{ version: \"" + range + "\" }";
        for (String version : within.split(" ")) {
            assertThat(excludes(yaml, version)).as(version).isEmpty();
        }
        for (String version : without.split(" ")) {
            assertThat(excludes(yaml, version)).contains("version is " + version);
        }
    }

    @Test
    void aGuestWithoutAVersionIsInNoRange() throws Exception {
        assertThat(excludes("{ version: \">= 1\" }", "")).contains("version is unknown");
        assertThat(excludes("{ version: \"< 99\" }", "rolling")).contains("version is rolling");
        assertThat(excludes("{ version: [rolling, \">= 12\"] }", "rolling")).isEmpty();
    }

    @Test
    void factsAreLookedAtBeforeTheGuestIsAsked() throws Exception {
        assertThat(excludes("{ exists: /there, family: redhat }")).contains("family is debian");
        assertThat(excludes("{ or: [ { installed: vim }, { family: debian } ] }"))
                .isEmpty();
        assertThat(asked).isEmpty();
        assertThat(when("{ not: { exists: /a } }").asksForPackages()).isFalse();
        assertThat(when("{ or: [ { exists: /a }, { installed: b } ] }").asksForPackages())
                .isTrue();
    }

    @Test
    void saysItForPeopleAndPrograms() throws Exception {
        When when = when("{ family: debian, or: [ { version: 11, exists: /a }, { installed: [b, c] } ],"
                + " not: { init: openrc }, and: [ { arch: x86_64 } ] }");
        assertThat(when.describe())
                .isEqualTo("family is debian, and arch is x86_64, and ((version is 11, and /a exists) or b or c is"
                        + " installed), and not (init is openrc)");
        assertThat(when.shown().toString())
                .isEqualTo("{family=[debian], and=[{arch=[x86_64]}], or=[{version=[11], exists=[/a]},"
                        + " {installed=[b, c]}], not={init=[openrc]}}");
    }

    @Test
    void differentConditionsGiveDifferentHashes() throws Exception {
        SecretMarks marks = SecretMarks.ofUser(Map.of());
        List<String> hashes = new ArrayList<>();
        for (String yaml : List.of(
                "{ distro: a }",
                "{ distro: [a, b] }",
                "{ not: { distro: a } }",
                "{ exists: /a }",
                "{ or: [ { distro: a }, { distro: b } ] }")) {
            Path recipe = Files.writeString(
                    directory.resolve("r.yaml"), "version: 1\nsteps:\n  - mkdir: /x\n    when: " + yaml + "\n");
            hashes.add(
                    RecipeReader.read(recipe, Assignments.NONE).steps().get(0).hash(marks));
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "debian | r.yaml:4:11: expected a map, found 'debian'; write the keys family, distro, version, arch,",
                "{ exists: etc } | r.yaml:4:21: 'etc' is not an absolute path in the guest",
                "{ exists: { a: b } } | r.yaml:4:21: expected an absolute path in the guest",
                "{ installed: \"a b\" } | r.yaml:4:24: 'a b' is not the name of a package",
                "{ version: \">= twelve\" } | r.yaml:4:22: '>= twelve' is not a version or a comparison of versions; write",
                "{ version: \"=> 12\" } | r.yaml:4:22: '=> 12' is not a version or a comparison of versions; write",
                "{ arch: \">= 3\" } | r.yaml:4:19: '>= 3' is not a type of machine; write for example x86_64; only",
                "{ not: debian } | r.yaml:4:18: expected a map, found 'debian'",
                "{ not: {} } | r.yaml:4:18: expected conditions, found an empty map; write one, or leave it out",
                "{ or: { family: debian } } | r.yaml:4:17: expected a list of: a map of conditions, found a map",
                "{ and: [] } | r.yaml:4:18: expected a list of: a map of conditions, found an empty list",
                "{ and: [ { famly: debian } ] } | r.yaml:4:22: unknown key 'famly'; did you mean 'family'?",
            })
    void whatMakesNoSenseIsRefused(String yaml, String problem) {
        assertThat(problems(yaml)).singleElement().asString().startsWith(problem);
    }
}
