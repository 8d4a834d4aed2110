package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.guest.TreeEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real dnf 5, whose calls, records and words differ from those of dnf 4. */
class Dnf5Test extends RpmGuest {
    private static final String NO_SUCH = "; correct the name or the version, or add the repository that has it";

    Dnf5Test() {
        super("dnf5");
    }

    @Override
    String database() {
        return "/(var/lib/dnf|usr/lib/sysimage/(rpm|libdnf5))(/.*)?|/etc/(yum.repos.d|pki|pki/rpm-gpg)|/var/cache/libdnf5";
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        List<String> messages = messages(
                old(),
                "[cz-nosuch]",
                "[cz-hello=9]",
                "[cz-lost]",
                "[cz-broken]",
                "[cz-careless]",
                "{ install: [cz-lib], hold: [cz-lib] }",
                "[cz-rival]",
                "{ install: [cz-lib], hold: [cz-lib] }",
                "{ remove: [cz-lib] }",
                "{ install: [cz-extra], enablerepo: nosuch }",
                "{ install: [cz-extra], remove: [cz-careless], autoremove: true }");
        assertThat(messages)
                .containsExactly(
                        "ignored: failed to install cz-nosuch: No match for argument: cz-nosuch" + NO_SUCH,
                        "ignored: failed to install cz-hello: No match for argument: cz-hello-9" + NO_SUCH,
                        "ignored: failed to install cz-lost: nothing provides cz-nowhere needed by cz-lost-1.0-1.noarch from"
                                + " cz; add the repository that has it, or leave the package out",
                        "ignored: failed to install cz-broken: %prein(cz-broken-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3; see what it prints with -v",
                        "ignored: failed to install cz-careless: %post(cz-careless-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3; see what it prints with -v",
                        "changed: installed cz-lib 1.0-1; holds cz-lib",
                        "ignored: failed to install cz-rival: installed package cz-lib-1.0-1.noarch conflicts with cz-lib"
                                + " provided by cz-rival-1.0-1.noarch from cz; change what is wanted, or say with 'remove'"
                                + " which packages may go",
                        "ok: cz-lib is installed",
                        "ignored: failed to remove cz-lib: cz-lib is held in the version that it has; leave it, or let it"
                                + " go with 'run: dnf versionlock delete cz-lib' before",
                        "ignored: failed to install cz-extra: No matching repositories for nosuch. Add \"--help\" for more"
                                + " information about the arguments; correct 'enablerepo'",
                        "changed: installed cz-extra 1.0-1; removed cz-careless");
    }

    @Proves(layout = "ext4 without a table", system = "dnf 5, as Fedora", operation = "packages")
    @Test
    void installsGroupsAndSwitchesModules() throws Exception {
        String wanted = old() + "- packages: { groups: [cz-tools], modules: ['cz-mod:1'], install: [cz-modular] }\n";
        ReportFile report = apply(wanted);
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-lib", "cz-extra", "cz-modular");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsOnly("cz");
        assertThat(report.step(0, 1).at("/outputs/installed").toString())
                .as("the stream's version")
                .contains("1.0-1")
                .doesNotContain("2.0-1");
        assertThat(report.step(0, 1).at("/message").asString())
                .contains("enabled the module cz-mod:1", "installed the group cz-tools");

        Map<String, TreeEntry> installed = GuestTree.withoutDigests(image);
        report = apply(wanted);
        assertThat(report.results(0)).containsOnly("ok");
        assertThat(report.step(0, 1).at("/ops").size()).as("calls").isZero();
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);

        assertThat(messages(
                        old(),
                        "{ groups: [cz-nosuch] }",
                        "{ modules: ['cz-mod:1/common'] }",
                        "{ modules: ['cz-nomod:1'] }",
                        "{ disable_modules: [cz-nomod] }",
                        "{ modules: ['cz-mod:2'] }",
                        "{ disable_modules: [cz-mod] }",
                        "{ disable_modules: [cz-mod] }"))
                .containsExactly(
                        "ignored: failed to install groups: No match for argument: cz-nosuch" + NO_SUCH,
                        "ignored: dnf 5 installs no profiles of modules (cz-mod:1/common); write cz-mod:1 and name the"
                                + " profile's packages under 'install'",
                        "ignored: failed to enable modules: No match for argument: cz-nomod:1" + NO_SUCH,
                        "ignored: failed to disable modules: No match for argument: cz-nomod" + NO_SUCH,
                        "ignored: failed to switch on the module cz-mod:2: its stream 1 is in force; leave it with 'run:"
                                + " dnf -y module reset cz-mod' before",
                        "changed: disabled the module cz-mod",
                        "ok: the packages are as they should be");
    }

    /** Its locks end with the programs that hold them. */
    @Override
    String locked() {
        return """
                - run: printf 1 | tee /var/lib/dnf/rpmdb_lock.pid >/var/lib/dnf/system-repo.lock
                - packages: [cz-huge]
                - packages: { remove: [cz-huge] }
                - delete: /var/lib/dnf/rpmdb_lock.pid
                """;
    }

    @Override
    List<String> complaints() {
        return List.of(
                "has failed: Import of the key didn't help, wrong key?; give the repository the key that signs it",
                "has failed: The repository does not have any OpenPGP keys configured; give the repository the key that",
                "has failed: The package is not signed; sign it and give the repository its 'key'",
                "more space on the / filesystem; make the disk and its file system larger, or install less",
                "see whether the repository answers from this host, or name a proxy with --proxy",
                "(baseurl: \"file:///srv/nowhere\") for repository \"gone\": Usable URL not found; correct the repository's"
                        + " address, or take it out");
    }
}
