package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real apt, a real Debian and a repository in a directory of it. */
@Tag("slow")
class AptTest extends EndToEnd {
    private static final Map<String, String> NO_SCRIPTS = Map.of();
    private static final String CONFFILE = "/etc/cz-hello.conf\n";
    private static final String SOURCES = """
            - write_files: [ { path: /etc/apt/sources.list, content: "deb [trusted=yes] file:/srv/repo ./\\n" } ]
            - copy_in: { src: repo/, dest: /srv/repo }
            """;

    private Path repository() throws Exception {
        DebRepository repository = new DebRepository(place.root().resolve("repo"));
        repository.add("cz-lib", "1.0", "Provides: cz-virtual\n", NO_SCRIPTS);
        repository.add("cz-extra", "1.0", "", NO_SCRIPTS);
        repository.add(
                "cz-hello",
                "1.0",
                "Depends: cz-lib\nRecommends: cz-extra\n",
                Map.of("conffiles", CONFFILE, "postinst", "#!/bin/sh\nsystemd-machine-id-setup\nsystemctl start cz\n"));
        repository.add("cz-rival", "1.0", "Conflicts: cz-lib\n", NO_SCRIPTS);
        repository.add("cz-broken", "1.0", "", Map.of("postinst", "#!/bin/sh\nexit 3\n"));
        repository.add("cz-huge", "1.0", "Installed-Size: 8192\n", NO_SCRIPTS);
        repository.finish();
        return repository.directory();
    }

    @Proves(layout = "GPT with /boot/efi", system = "Debian 12", operation = "packages")
    @Test
    void installsAndRemovesAndLeavesNoTrace() throws Exception {
        repository();
        Path image = place.debian();
        change(image, SOURCES);
        var before = GuestTree.of(image);
        Path recipe = place.recipe("""
                - packages: { install: [cz-hello=1.0, cz-virtual], purge: [nano] }
                - packages: [cz-extra]
                """);

        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        var installed = report.step(0, 0).at("/outputs/installed");
        assertThat(installed.findValuesAsString("name")).containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(installed.at("/0/version").asString()).isEqualTo("1.0");
        assertThat(report.step(0, 0).at("/outputs/removed/0/name").asString()).isEqualTo("nano");
        assertThat(report.step(0, 0).at("/message").asString())
                .contains("not started")
                .contains("cz");
        assertThat(report.step(0, 1).at("/ops").size())
                .as("lists are loaded once")
                .isEqualTo(1);
        assertThat(report.image(0).at("/refreshes/0/name").asString()).isEqualTo("packages");

        var after = GuestTree.of(image);
        assertThat(TreeDiff.between(before, after).paths())
                .contains("/etc/cz-hello.conf", "/usr/bin/nano")
                .noneMatch(path -> path.startsWith("/var/log/apt/") || path.startsWith("/var/lib/apt/lists/"))
                .doesNotContain("/etc/resolv.conf", "/usr/sbin/policy-rc.d")
                .noneMatch(path -> path.startsWith("/var/cache/apt/"));
        assertThat(GuestTree.text(image, "/etc/machine-id"))
                .as("what a package made is taken back")
                .isEmpty();

        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
        assertThat(GuestTree.of(image)).isEqualTo(after);
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        Path repository = repository();
        DebRepository newer = new DebRepository(place.root().resolve("newer"));
        newer.add("cz-lib", "0.9", "", NO_SCRIPTS);
        newer.add("cz-file", "1.0", "Depends: cz-extra\n", NO_SCRIPTS);
        Path image = place.debian();
        Path recipe = place.recipe(SOURCES + """
                - { packages: [cz-nosuch], ignore_errors: true }
                - { packages: [cz-hello=9], ignore_errors: true }
                - packages: { install: [cz-hello, cz-lib], files: [newer/cz-file_1.0_all.deb], hold: [cz-lib], clean: false }
                - { packages: [cz-rival], ignore_errors: true }
                - { packages: { files: [newer/cz-lib_0.9_all.deb] }, ignore_errors: true }
                - { packages: { remove: [cz-lib] }, ignore_errors: true }
                - { packages: [cz-broken], ignore_errors: true }
                - packages: { purge: [cz-broken] }
                - run: fallocate -l $(( $(df -Pk / | awk 'NR == 2 { print $4 }') - 4096 ))K /srv/full
                - { packages: [cz-huge], ignore_errors: true }
                - delete: /srv/full
                - packages: { update: true, autoremove: true }
                - run: echo 'deb http://127.0.0.1:9/debian bookworm main' >> /etc/apt/sources.list
                - { packages: [cz-huge], ignore_errors: true }
                - write_files: [ { path: /etc/apt/sources.list, content: "deb file:/srv/repo ./\\n" } ]
                - { packages: [cz-huge], ignore_errors: true }
                - run: ls /var/lib/apt/lists/*Packages
                """);
        assertThat(repository).isDirectory();

        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(message(report, 2))
                .contains("Unable to locate package cz-nosuch")
                .contains("correct the name");
        assertThat(message(report, 3)).contains("Version '9' for 'cz-hello' was not found");
        assertThat(report.step(0, 4).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib", "cz-file", "cz-extra");
        assertThat(message(report, 4)).contains("holds cz-lib");
        assertThat(message(report, 5)).containsAnyOf("it would remove", "dependencies cannot be met", "held");
        assertThat(message(report, 6)).contains("which is newer than 0.9");
        assertThat(message(report, 7)).contains("cz-lib is held");
        assertThat(message(report, 8)).contains("cz-broken");
        assertThat(message(report, 9)).contains("removed the configuration of cz-broken");
        assertThat(message(report, 11)).contains("no room: 8192 KiB needed");
        assertThat(report.step(0, 13).at("/result").asString()).isEqualTo("ok");
        assertThat(message(report, 15)).contains("--proxy");
        assertThat(message(report, 17)).contains("does not have a Release file");
        assertThat(report.image(0).at("/refreshes").size()).isZero();
    }

    @Test
    void installsFromADirectoryOfTheHost() throws Exception {
        DebRepository offline = new DebRepository(place.root().resolve("offline"));
        offline.add("cz-lib", "1.0", "", NO_SCRIPTS);
        offline.add("cz-extra", "1.0", "", NO_SCRIPTS);
        offline.add("cz-hello", "1.0", "Depends: cz-lib\nRecommends: cz-extra\n", NO_SCRIPTS);
        offline.add("cz-lost", "1.0", "Depends: cz-nowhere\n", NO_SCRIPTS);
        Path image = place.debian();
        String install = """
                - write_files: [ { path: /etc/apt/sources.list, content: "deb http://127.0.0.1:9/debian bookworm main\\n" } ]
                - packages: { install: [cz-hello], offline: offline }
                """;
        Path recipe = place.recipe(
                install + "- { packages: { install: [cz-lost], offline: offline }, ignore_errors: true }\n");
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .as("what is needed, and no more")
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(message(report, 2)).contains("Depends: cz-nowhere", "only the packages in offline count");

        var installed = GuestTree.withoutDigests(image);
        assertThat(installed).doesNotContainKey("/var/tmp/customize-packages");
        place.tool()
                .run("--recipe", place.recipe(install), "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);
    }

    private static String message(ReportFile report, int step) {
        return report.step(0, step).at("/message").asString();
    }
}
