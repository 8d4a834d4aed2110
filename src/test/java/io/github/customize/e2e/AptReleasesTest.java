package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step {@code packages} with the apt of Debian 11 and of Debian 13; {@link AptTest} has that of Debian 12. */
@Tag("slow")
class AptReleasesTest extends EndToEnd {
    private static final Map<String, String> NO_SCRIPTS = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void installsHoldsAndPurgesAndLeavesNoTrace(String release) throws Exception {
        DebRepository repository = new DebRepository(place.root().resolve("repo"));
        repository.add("cz-lib", "1.0", "Provides: cz-virtual\n", NO_SCRIPTS);
        repository.add("cz-hello", "1.0", "Depends: cz-lib\n", Map.of("conffiles", "/etc/cz-hello.conf\n"));
        repository.add("cz-lost", "1.0", "Depends: cz-nowhere\n", NO_SCRIPTS);
        repository.add("cz-broken", "1.0", "", Map.of("postinst", "#!/bin/sh\nexit 3\n"));
        repository.finish();
        Path image = place.packageGuest(release);
        change(image, """
                - write_files: [ { path: /etc/apt/sources.list, content: "deb [trusted=yes] file:/srv/repo ./\\n" } ]
                - copy_in: { src: repo/, dest: /srv/repo }
                """);
        var before = GuestTree.withoutDigests(image);

        Path recipe = place.recipe("""
                - { packages: [cz-nosuch], ignore_errors: true }
                - { packages: [cz-lost], ignore_errors: true }
                - packages: { install: [cz-hello, cz-lib], hold: [cz-lib] }
                - { packages: { purge: [cz-lib] }, ignore_errors: true }
                - { packages: { install: [cz-lost], offline: repo }, ignore_errors: true }
                - { packages: { install: [cz-broken], offline: repo }, ignore_errors: true }
                - packages: { purge: [cz-broken] }
                """);
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(message(report, 0)).contains("Unable to locate package cz-nosuch");
        assertThat(message(report, 1)).contains("their dependencies cannot be met", "cz-nowhere");
        assertThat(report.step(0, 2).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(report.step(0, 2).at("/outputs/installed").findValuesAsString("from"))
                .containsExactly("file:/srv/repo ./", "file:/srv/repo ./");
        assertThat(message(report, 3)).contains("held", "run: apt-mark unhold cz-lib");
        assertThat(message(report, 4)).contains("cz-nowhere", "only the packages in repo count");
        assertThat(message(report, 5)).contains("cz-broken");

        assertThat(TreeDiff.between(before, GuestTree.withoutDigests(image)).paths())
                .contains("/etc/cz-hello.conf")
                .allMatch(path -> path.matches(
                        "/etc/cz-.*|/var/lib/(dpkg|apt)(/.*)?|/var/cache/(apt|debconf)(/.*)?|/var/log/apt"))
                .noneMatch(path -> path.matches("/var/lib/apt/lists/.*Packages|/var/cache/apt/.*(bin|deb)"));
        Path again = place.recipe("- packages: { install: [cz-hello, cz-lib], hold: [cz-lib] }\n");
        var installed = GuestTree.withoutDigests(image);
        place.tool().run("--recipe", again, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);
    }

    private static String message(ReportFile report, int step) {
        return report.step(0, step).at("/message").asString();
    }
}
