package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.guest.TreeEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real dnf. */
class DnfTest extends RpmGuest {
    DnfTest() {
        super("dnf");
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

    @Proves(layout = "ext4 without a table", system = "dnf 4, as Fedora", operation = "packages")
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
                                + " 'dnf group list' (dnf 4: with '--ids') and 'dnf module list' print which there are",
                        "ignored: failed to switch on the module cz-mod:9: its stream 1 is in force; leave it with 'run:"
                                + " dnf -y module reset cz-mod' before",
                        "ignored: failed to enable modules: missing groups or modules: cz-nomod:1; correct the name;"
                                + " 'dnf group list' (dnf 4: with '--ids') and 'dnf module list' print which there are",
                        "ignored: failed to disable modules: missing groups or modules: cz-nomod; correct the name;"
                                + " 'dnf group list' (dnf 4: with '--ids') and 'dnf module list' print which there are",
                        "ignored: failed to switch on the module cz-mod:2: its stream 1 is in force; leave it with 'run:"
                                + " dnf -y module reset cz-mod' before",
                        "changed: disabled the module cz-mod",
                        "ok: the packages are as they should be");
    }

    /** dnf waits for whoever has the lock; a machine whose processes are gone can have others of that number. */
    @Override
    String locked() {
        return """
                - run: printf 1 >/var/lib/dnf/rpmdb_lock.pid
                - { packages: [cz-huge], ignore_errors: true }
                - delete: /var/lib/dnf/rpmdb_lock.pid
                """;
    }

    @Override
    List<String> complaints() {
        return List.of(
                "Public key for cz-lib-1.0-1.noarch.rpm is not installed; give the repository the key that signs it",
                "Public key for cz-lib-1.0-1.noarch.rpm is not installed; give the repository the key that signs it",
                "Package cz-huge-1.0-1.noarch.rpm is not signed; sign it and give the repository its 'key'",
                "more space on the / filesystem; make the disk and its file system larger, or install less",
                "see whether the repository answers from this host, or name a proxy with --proxy",
                "/srv/nowhere/repodata/repomd.xml]; correct the repository's address, or take it out",
                "already locked by 1; delete the *_lock.pid that a dnf has left behind");
    }

    /** As Red Hat 8 has yum, here without the name dnf. */
    @Proves(layout = "ext4 without a table", system = "dnf 4 as yum", operation = "packages")
    @Test
    void worksUnderTheNameOfYum() throws Exception {
        apply("- run: ln -s dnf-3 /usr/bin/yum && rm /usr/bin/dnf\n");
        String install =
                old() + "- packages: { install: [cz-hello], recommends: true, modules: ['cz-mod:1/common'] }\n";
        ReportFile report = apply(install);
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib", "cz-extra", "cz-modular");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsOnly("cz");
        report = apply(install + """
                - run: echo changed >/etc/cz-hello.conf
                - packages: { purge: [cz-hello], remove: [cz-modular] }
                """);
        assertThat(report.results(0)).containsExactly("ok", "ok", "changed", "changed");
        assertThat(GuestTree.withoutDigests(image))
                .doesNotContainKey("/etc/cz-hello.conf")
                .doesNotContainKey("/etc/cz-hello.conf.rpmsave");
    }
}
