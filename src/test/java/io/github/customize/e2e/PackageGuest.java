package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.TreeEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The step {@code packages} with the real package manager of another distribution, in a guest that has repositories in
 * directories of its own: cz with the versions 1.0, and cz-newer.
 */
@Tag("slow")
abstract class PackageGuest extends EndToEnd {
    /** A failure in it is none of the recipe. */
    private static final String STEP = "- { packages: %s, ignore_errors: true }\n";

    private final String manager;
    Path image;

    PackageGuest(String manager) {
        this.manager = manager;
    }

    @BeforeEach
    void makeGuest() throws Exception {
        image = place.packageGuest(manager);
        Files.copy(place.packages().resolve("rpm/key.asc"), place.root().resolve("key.asc"));
    }

    /** What is said of both repositories besides their name and address. */
    abstract String trust();

    /** Matches what may have changed besides the packages' files once all is done. */
    abstract String database();

    String repository(String name, String directory) {
        return "- repositories: [ { name: %s, url: 'file:///srv/packages/%s', %s } ]\n"
                .formatted(name, directory, trust());
    }

    String old() {
        return repository("cz", "main");
    }

    String newer() {
        return repository("cz-newer", "newer");
    }

    /** Runs the steps and expects that they do their work. */
    ReportFile apply(String steps) throws Exception {
        place.tool()
                .run("--recipe", place.recipe(steps), "--report", report(), image)
                .succeeds();
        return ReportFile.read(report());
    }

    /** What becomes of each of the wishes, all in one run after a preparation of one step. */
    List<String> messages(String preparation, String... wishes) throws Exception {
        StringBuilder steps = new StringBuilder(preparation);
        for (String wish : wishes) {
            steps.append(STEP.formatted(wish));
        }
        ReportFile report = apply(steps.toString());
        List<String> messages = new ArrayList<>();
        for (int i = 1; i <= wishes.length; i++) {
            messages.add(report.step(0, i).at("/result").asString() + ": "
                    + report.step(0, i).at("/message").asString());
        }
        return messages;
    }

    @Test
    void installsUpdatesAndRemovesAndLeavesNoTrace() throws Exception {
        Map<String, TreeEntry> untouched = GuestTree.withoutDigests(image);
        String install = "- packages: { install: [cz-hello, cz-virtual], clean: true }\n- packages: [cz-extra]\n";
        ReportFile report = apply(old() + install);
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(report.step(0, 1).at("/outputs/installed/0/version").asString())
                .isEqualTo("1.0-1");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsExactly("cz", "cz");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("arch"))
                .containsOnly(manager.equals("pacman") ? "any" : "noarch");
        assertThat(report.step(0, 2).at("/ops").size())
                .as("lists are loaded once")
                .isEqualTo(1);

        Map<String, TreeEntry> installed = GuestTree.withoutDigests(image);
        report = apply(old() + install);
        assertThat(report.results(0)).containsOnly("ok");
        assertThat(report.step(0, 1).at("/ops").size()
                        + report.step(0, 2).at("/ops").size())
                .as("calls")
                .isZero();
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);

        report = apply(newer() + """
                - packages: { update: [cz-hello] }
                - packages: { update: true }
                - packages: { update: true }
                - packages: { remove: [cz-hello], purge: [cz-extra] }
                - packages: { remove: [cz-lib] }
                - repositories: [ { name: cz, state: absent }, { name: cz-newer, state: absent } ]
                """);
        assertThat(report.results(0))
                .containsExactly("changed", "changed", "changed", "ok", "changed", "changed", "changed");
        assertThat(report.step(0, 1).at("/message").asString()).contains("changed cz-hello 2.0-1");
        assertThat(report.step(0, 2).at("/message").asString()).isEqualTo("changed cz-lib 2.0-1");
        assertThat(report.step(0, 4).at("/outputs/removed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-extra");
        assertThat(TreeDiff.between(untouched, GuestTree.withoutDigests(image)).paths())
                .allMatch(path -> path.matches(database()));
        place.assertClean(manager + ".qcow2");
    }

    @Test
    void installsFromADirectoryOfTheHost() throws Exception {
        Path offline = Files.createDirectory(place.root().resolve("offline"));
        try (Stream<Path> files = Files.list(packages())) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("cz-(hello|lib|extra|lost)-.*"))
                    .toList()) {
                Files.copy(file, offline.resolve(file.getFileName()));
            }
        }
        String install = """
                - repositories: [ { name: gone, url: 'http://127.0.0.1:9/', trusted: true } ]
                - packages: { install: [cz-hello], offline: offline }
                """;
        ReportFile report =
                apply(install + "- { packages: { install: [cz-lost], offline: offline }, ignore_errors: true }\n");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .as("what is needed, and no more")
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsExactly("offline", "offline");
        assertThat(report.step(0, 2).at("/message").asString())
                .contains("cz-nowhere", "only the packages in offline count");

        Map<String, TreeEntry> installed = GuestTree.withoutDigests(image);
        assertThat(installed.keySet())
                .doesNotContain("/var/tmp/customize-packages")
                .noneMatch(path -> path.contains("offline"));
        assertThat(apply(install).results(0)).containsOnly("ok");
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);
    }

    private Path packages() {
        return place.packages().resolve(manager.equals("pacman") ? "pacman/main" : "rpm/main");
    }
}
