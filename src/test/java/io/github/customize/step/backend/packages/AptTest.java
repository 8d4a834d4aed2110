package io.github.customize.step.backend.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AptTest {
    private final Apt apt = new Apt();

    private static PackageWork work(List<String> install, List<String> remove, List<String> purge) {
        return new PackageWork(
                names(install), List.of(), names(remove), names(purge), List.of(), PackageSets.NONE, false);
    }

    private static List<PackageName> names(List<String> names) {
        return names.stream().map(PackageName::parse).toList();
    }

    private static PackageWish wish(String... install) {
        return PackageWish.installing(names(List.of(install)));
    }

    private List<String> argv(PackageWork work, PackageWish wish, int index) {
        return apt.transaction(work, wish).get(index).argv();
    }

    @Test
    void installsAndRemovesInOneTransaction() {
        PackageWork work = work(List.of("tree", "nginx=1.2-3"), List.of("nano"), List.of("vim:i386"));
        assertThat(apt.transaction(work, wish("tree"))).hasSize(2);
        assertThat(argv(work, wish("tree"), 0))
                .startsWith("/usr/bin/apt-get", "-q", "-y")
                .contains(
                        "Dpkg::Options::=--force-confdef",
                        "Dpkg::Options::=--force-confold",
                        "--no-install-recommends",
                        "--allow-downgrades")
                .doesNotContain("--no-remove")
                .endsWith("install", "--", "tree", "nginx=1.2-3", "nano-", "vim:i386-");
        assertThat(argv(work, wish("tree"), 1)).containsExactly("/usr/bin/dpkg", "--purge", "--", "vim:i386");
    }

    @Test
    void removesNothingThatNobodyNamed() {
        assertThat(argv(work(List.of("tree"), List.of(), List.of()), wish("tree"), 0))
                .contains("--no-remove")
                .doesNotContain("--allow-downgrades");
    }

    @Test
    void removesAndPurgesWithoutInstalling() {
        assertThat(argv(work(List.of(), List.of(), List.of("nano")), wish("x"), 0))
                .endsWith("purge", "--", "nano");
        PackageWork both = work(List.of(), List.of("tree"), List.of("nano"));
        assertThat(argv(both, wish("x"), 0)).endsWith("remove", "--", "tree", "nano");
        assertThat(argv(both, wish("x"), 1)).endsWith("--purge", "--", "nano");
    }

    @Test
    void asksNothing() {
        Command install = apt.transaction(work(List.of("a1"), List.of(), List.of()), wish("a1"))
                .get(0);
        assertThat(install.env())
                .containsEntry("DEBIAN_PRIORITY", "critical")
                .containsEntry("UCF_FORCE_CONFFOLD", "1")
                .containsEntry("NEEDRESTART_SUSPEND", "1");
        assertThat(install.network()).isTrue();
    }

    @Test
    void tellsWhereEachPackageCameFrom() {
        assertThat(apt.origins(List.of(
                        "Get:1 http://me:secret@deb.debian.org/debian bookworm/main amd64 tree amd64 2.1.0-1 [52.5 kB]",
                        "Get:2 file:/srv/repo ./ libx 1.0 [1,024 B]",
                        "Get:3 https://mirror/debian-security bookworm-security/main amd64 libssl3 amd64 3.0.11-1~deb12u2 [2,019 kB]",
                        "Get:4 file:/srv/repo all/ liby 1.0 [1,024 B]",
                        "Get:5 file:/var/tmp/customize-packages ./ libz 1.0 [1,024 B]",
                        "Get:6 /srv/libw.deb libw amd64 1.0 [1,024 B]",
                        "Get:7 http://deb.debian.org/debian bookworm InRelease [151 kB]",
                        "Fetched 52.5 kB in 0s (1,000 kB/s)")))
                .containsOnly(
                        Map.entry("tree", "http://deb.debian.org/debian bookworm/main"),
                        Map.entry("libssl3", "https://mirror/debian-security bookworm-security/main"),
                        Map.entry("libx", "file:/srv/repo ./"),
                        Map.entry("liby", "file:/srv/repo all/"),
                        Map.entry("libz", "offline"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E: Unable to locate package nosuch | correct the name
            E: Version '9' for 'tree' was not found | name a version that the repositories have
            E: Package 'awk' has no installation candidate | name one of the packages
            no room: 900 KiB needed, 100 KiB free on the file system of /usr | larger
            E: You don't have enough free space in /var/cache/apt/archives/. | larger
            E: The repository 'http://x bookworm Release' is not signed. | sign it
            E: The repository 'http://x none Release' does not have a Release file. | correct the address
            E: Release file for http://x/InRelease is expired (invalid since 3d). | up to date
            W: GPG error: http://x InRelease: The following signatures couldn't be verified: NO_PUBKEY 6ED0E7B82643E131 | give the repository the key
            W: Failed to fetch http://x/InRelease  Temporary failure resolving 'x' | --proxy
            W: Failed to fetch http://x/InRelease  Could not connect to 127.0.0.1:1 | --proxy
            W: An error occurred during the signature verification. The repository is not updated | another mirror
            """)
    void saysWhatToDo(String line, String remedy) {
        assertThat(apt.explain(List.of("Reading package lists...", line)).orElseThrow())
                .contains(remedy);
    }

    @Test
    void saysWhichPackagesDoNotFit() {
        assertThat(apt.explain(List.of(
                                "The following packages have unmet dependencies:",
                                " a : Conflicts: b but 1 is to be installed",
                                "E: Unable to correct problems, you have held broken packages."))
                        .orElseThrow())
                .startsWith("their dependencies cannot be met: a : Conflicts: b");
        assertThat(apt.explain(List.of(
                                "The following packages will be REMOVED:",
                                "  exim4 exim4-base",
                                "0 upgraded",
                                "E: Packages need to be removed but remove is disabled."))
                        .orElseThrow())
                .startsWith("it would remove exim4 exim4-base");
    }

    @Test
    void takesWarningsOfTheRefreshForFailures() {
        assertThat(apt.complaint(List.of("W: Failed to fetch http://x/InRelease  404  Not Found")))
                .isPresent();
        assertThat(apt.complaint(List.of(
                        "Err:2 file:/srv/repo ./ Packages",
                        "  Method gave a blank filename",
                        "Get:2 file:/srv/repo ./ Packages [1449 B]")))
                .isEmpty();
        assertThat(apt.complaint(List.of("Hit:1 http://x bookworm InRelease", "Reading package lists...")))
                .isEmpty();
        assertThat(apt.complaint(List.of("W: http://x/InRelease: Key is stored in legacy trusted.gpg keyring")))
                .isEmpty();
    }

    @Test
    void knowsWhatItCannotDo() {
        assertThatThrownBy(() -> apt.require(wish("Tree"))).hasMessageContaining("lower-case");
        assertThatThrownBy(() -> apt.require(wish("under_score"))).hasMessageContaining("lower-case");
    }
}
