package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.TreeEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real dnf. */
class DnfTest extends PackageGuest {
    DnfTest() {
        super("dnf");
    }

    @Override
    String trust() {
        return "key: { file: key.asc }";
    }

    @Override
    String database() {
        return "/(var/lib/dnf|usr/lib/sysimage/rpm)(/.*)?|/etc/(yum.repos.d|pki|pki/rpm-gpg)|/var/cache/dnf";
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
                "[cz-lib]",
                "[cz-rival]",
                "{ install: [cz-extra], enablerepo: nosuch }",
                "{ hold: [cz-careless] }",
                "{ remove: [cz-careless, cz-lib], autoremove: true }");
        assertThat(messages)
                .containsExactly(
                        "ignored: failed to install cz-nosuch: No match for argument: cz-nosuch; correct the name or the"
                                + " version, or add the repository that has it",
                        "ignored: failed to install cz-hello: No match for argument: cz-hello-9; correct the name or the"
                                + " version, or add the repository that has it",
                        "ignored: failed to install cz-lost: nothing provides cz-nowhere needed by cz-lost-1.0-1.noarch;"
                                + " add the repository that has it, or leave the package out",
                        "ignored: failed to install cz-broken: %prein(cz-broken-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3; see what it prints with -v",
                        "changed: installed cz-careless 1.0-1; %post(cz-careless-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3, which the package manager passes over",
                        "changed: installed cz-lib 1.0-1",
                        "ignored: failed to install cz-rival: package cz-rival-1.0-1.noarch conflicts with cz-lib provided"
                                + " by cz-lib-1.0-1.noarch; change what is wanted, or say with 'remove' which packages may"
                                + " go",
                        "ignored: failed to install cz-extra: Error: Unknown repo: 'nosuch'; correct 'enablerepo'",
                        "ignored: dnf holds packages only with its plug-in versionlock; use 'run: dnf versionlock add"
                                + " NAME'",
                        "changed: removed cz-careless, cz-lib");
    }

    @Test
    void installsGroupsAndSwitchesModules() throws Exception {
        String wanted = old() + "- packages: { groups: [cz-tools], modules: ['cz-mod:1/common'] }\n";
        ReportFile report = apply(wanted);
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .as(
                        "what is mandatory and what is usual of the group, and the stream's version of the module's package")
                .containsExactlyInAnyOrder("cz-lib", "cz-extra", "cz-modular");
        assertThat(report.step(0, 1).at("/outputs/installed").toString()).contains("1.0-1");
        assertThat(report.step(0, 1).at("/message").asString())
                .contains("enabled the module cz-mod:1/common", "installed the group cz-tools");

        Map<String, TreeEntry> installed = GuestTree.withoutDigests(image);
        report = apply(wanted);
        assertThat(report.results(0)).containsOnly("ok");
        assertThat(report.step(0, 1).at("/ops").size()).as("calls").isZero();
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(installed);

        assertThat(messages(
                        old(),
                        "{ groups: [cz-nosuch] }",
                        "{ modules: ['cz-mod:9'] }",
                        "{ modules: ['cz-nomod:1'] }",
                        "{ disable_modules: [cz-nomod] }",
                        "{ modules: ['cz-mod:2'] }",
                        "{ disable_modules: [cz-mod] }",
                        "{ disable_modules: [cz-mod] }"))
                .containsExactly(
                        "ignored: failed to install groups: Module or Group 'cz-nosuch' is not available; correct the name;"
                                + " 'dnf group list --ids' and 'dnf module list' print which there are",
                        "ignored: failed to switch on the module cz-mod:9: its stream 1 is in force; leave it with 'run:"
                                + " dnf -y module reset cz-mod' before",
                        "ignored: failed to enable modules: missing groups or modules: cz-nomod:1; correct the name;"
                                + " 'dnf group list --ids' and 'dnf module list' print which there are",
                        "ignored: failed to disable modules: missing groups or modules: cz-nomod; correct the name;"
                                + " 'dnf group list --ids' and 'dnf module list' print which there are",
                        "ignored: failed to switch on the module cz-mod:2: its stream 1 is in force; leave it with 'run:"
                                + " dnf -y module reset cz-mod' before",
                        "changed: disabled the module cz-mod",
                        "ok: the packages are as they should be");
    }

    @Test
    void refusesWhatIsSignedByNobodyKnown() throws Exception {
        List<String> messages =
                messages("- repositories: [ { name: cz, url: 'file:///srv/packages/main' } ]\n", "[cz-lib]");
        assertThat(messages.get(0))
                .contains("you do not have any GPG public keys installed; give the repository the key");
    }
}
