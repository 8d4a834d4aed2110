package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step {@code packages} with the apt of Debian 11 and of Debian 13; {@link AptTest} has that of Debian 12. */
@Tag("slow")
class AptReleasesTest extends EndToEnd {
    private static final Map<String, String> NO_SCRIPTS = Map.of();

    @Proves(layout = "ext4 without a table", system = "Debian 11 and 13", operation = "packages")
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

        DebRepository newer = new DebRepository(place.root().resolve("newer"));
        for (String version : List.of("2.0", "3.0")) {
            newer.add("cz-hello", version, "Depends: cz-lib\n", Map.of("conffiles", "/etc/cz-hello.conf\n"));
        }
        recipe = place.recipe("""
                - run: echo mine >/etc/cz-hello.conf
                - packages: { files: [newer/cz-hello_2.0_all.deb] }
                - run: cat /etc/cz-hello.conf /etc/cz-hello.conf.dpkg-dist
                - packages: { files: [newer/cz-hello_3.0_all.deb], conffiles: new }
                - run: cat /etc/cz-hello.conf
                """);
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        report = ReportFile.read(report());
        assertThat(report.step(0, 2).at("/output").asString()).isEqualTo("mine\n2.0\n");
        assertThat(report.step(0, 4).at("/output").asString()).isEqualTo("3.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void takesNothingFromWhomItShouldNot(String release) throws Exception {
        SigningKey key = SigningKey.in(place.root(), "good");
        SigningKey other = SigningKey.in(place.root(), "other");
        key.publish(place.root().resolve("good.asc"));
        other.publish(place.root().resolve("other.asc"));
        // Debian 13's apt takes what a key has signed before it expired.
        SigningKey old = SigningKey.aged(place.root(), "old");
        repository("signed").release("", key);
        repository("old").release("", old);
        old.expire();
        old.publish(place.root().resolve("old.asc"));
        repository("outdated").release("Valid-Until: Thu, 02 Jan 2020 00:00:00 UTC\n", key);
        repository("unsigned").release("");
        Path image = place.packageGuest(release);
        String step = """
                - repositories: [ { name: cz, url: 'file:/srv/%s', suites: ./%s } ]
                - { packages: [cz-hello], ignore_errors: true }
                """;
        Path recipe = place.recipe("""
                - copy_in: { src: signed, dest: /srv/signed }
                - copy_in: { src: outdated, dest: /srv/outdated }
                - copy_in: { src: unsigned, dest: /srv/unsigned }
                - copy_in: { src: old, dest: /srv/old }
                """
                + step.formatted("unsigned", "")
                + step.formatted("signed", ", key: { file: other.asc }")
                + step.formatted("outdated", ", key: { file: good.asc }")
                + step.formatted("old", ", key: { file: old.asc }")
                + step.formatted("nowhere", ", key: { file: good.asc }")
                // Files of locks mean nothing to apt when nobody holds them.
                + "- run: mkdir -p /var/lib/apt/lists /var/cache/apt/archives; touch /var/lib/dpkg/lock-frontend"
                + " /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock\n"
                + step.formatted("signed", ", key: { file: good.asc }"));
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(message(report, 5)).contains("is not signed; sign it, or give the repository its key");
        // What apt has its signatures checked by is another program in Debian 13.
        assertThat(message(report, 7))
                .containsPattern("NO_PUBKEY|Missing key")
                .contains("give the repository the key that signs it");
        assertThat(message(report, 9)).contains("is expired", "use a mirror that is up to date");
        assertThat(message(report, 11))
                .containsPattern("EXPKEYSIG|[Ee]xpired on")
                .contains("or a key that still holds");
        assertThat(message(report, 13)).contains("correct the address or the suite");
        assertThat(message(report, 16)).isEqualTo("installed cz-hello 1.0");
        assertThat(GuestTree.withoutDigests(image))
                .containsKey("/etc/cz-hello.conf")
                .doesNotContainKey("/etc/cz-lib.conf");
    }

    private DebRepository repository(String name) throws Exception {
        DebRepository repository = new DebRepository(place.root().resolve(name));
        repository.add("cz-hello", "1.0", "", NO_SCRIPTS);
        return repository;
    }

    private static String message(ReportFile report, int step) {
        return report.step(0, step).at("/message").asString();
    }
}
