package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import org.junit.jupiter.api.Test;

/** xbps, of Void. */
class XbpsTest extends ShapedGuest {
    private static final String CZ = "- repositories: [ { name: cz, url: 'https://cz.example/main' } ]\n";
    private static final String NO_SUCH =
            " not found in repository pool; correct the name or the version, or add the repository that has it";

    @Override
    void shape() throws Exception {
        put("etc/os-release", "NAME=\"Void\"\nID=\"void\"\nPRETTY_NAME=\"Void Linux\"\n");
        put("var/db/xbps/pkgdb-0.38.plist", "<plist version=\"1.0\"><dict/></plist>\n");
        for (String name : new String[] {"install", "remove", "pkgdb", "query"}) {
            program("usr/bin/xbps-" + name, "xbps");
        }
        put("srv/main/INDEX", """
                cz-lib 1.0_1 p:cz-virtual
                cz-extra 1.0_1
                cz-hello 1.0_1 d:cz-lib
                cz-rival 1.0_1 c:cz-lib
                cz-lost 1.0_1 d:cz-nowhere
                cz-broken 1.0_1
                """);
        put("srv/newer/INDEX", "cz-lib 2.0_1 p:cz-virtual\ncz-hello 2.0_1 d:cz-lib\n");
        put("srv/strange/INDEX", "cz-extra 1.0_1\n");
        put("srv/strange/key", "6f:5b:a0:9c:1a:76:e0:b7:72:e4:15:5a:49:11:56:af");
    }

    @Proves(
            layout = "ext4 without a table",
            system = "the shape of Void",
            operation = "packages, by a stand-in for xbps")
    @Test
    void installsUpdatesAndRemovesAndLeavesNoTrace() throws Exception {
        ReportFile report = applyTwice(
                CZ + "- packages: { install: [cz-hello, cz-virtual] }\n- packages: [cz-extra=1.0_1]\n",
                "/etc/xbps.d",
                "/etc/xbps.d/cz.conf",
                "/srv/asked",
                "/srv/list",
                "/var/db/xbps/pkgdb-0.38.plist");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsExactly("https://cz.example/main", "https://cz.example/main");
        assertThat(messages(report).get(2)).isEqualTo("installed cz-extra 1.0_1");

        report = apply("""
                - write_files: [ { path: /srv/once, content: "sync\\n" } ]
                - run: cmp /srv/once /srv/asked
                - repositories: [ { name: newer, url: 'https://cz.example/newer' } ]
                - packages: { update: [cz-hello] }
                - packages: { update: true }
                - packages: { update: true }
                - packages: { hold: [cz-lib] }
                - packages: { remove: [cz-hello], purge: [cz-extra] }
                - { packages: { remove: [cz-lib] }, ignore_errors: true }
                """);
        assertThat(messages(report).subList(3, 9))
                .containsExactly(
                        "changed cz-hello 2.0_1",
                        "changed cz-lib 2.0_1",
                        "all packages are up to date",
                        "holds cz-lib",
                        "removed cz-extra, cz-hello",
                        "failed to remove cz-lib: cz-lib is held in the version that it has; leave it, or let it go with"
                                + " 'run: xbps-pkgdb -m unhold cz-lib' before");
        assertThat(report.results(0).get(5)).isEqualTo("ok");
        assertThat(GuestTree.withoutDigests(image).keySet())
                .contains("/etc/cz-lib.conf")
                .noneMatch(path -> path.matches("/etc/cz-(hello|extra).*|/var/db/xbps/https.*"));
        place.assertClean(PLAIN);
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        assertThat(messages(
                        CZ,
                        "[cz-nosuch]",
                        "[cz-hello=9_1]",
                        "[cz-lost]",
                        "[cz-broken]",
                        "[cz-hello]",
                        "[cz-rival]",
                        "{ remove: [cz-lib] }"))
                .containsExactly(
                        "failed to install cz-nosuch: Package 'cz-nosuch'" + NO_SUCH,
                        "failed to install cz-hello: Package 'cz-hello-9_1'" + NO_SUCH,
                        "failed to install cz-lost: MISSING: cz-nowhere>=0; add the repository that has it, or leave the"
                                + " package out",
                        "failed to install cz-broken: cz-broken-1.0_1: [configure] INSTALL script failed to execute the post"
                                + " ACTION: Operation not permitted; see what it prints with -v",
                        "installed cz-lib 1.0_1, cz-hello 1.0_1",
                        "failed to install cz-rival: CONFLICT: cz-rival-1.0_1 with installed pkg cz-lib-1.0_1 (matched by"
                                + " cz-lib>=0); change what is wanted, or say with 'remove' which packages may go",
                        "failed to remove cz-lib: cz-lib-1.0_1 in transaction breaks installed pkg `cz-hello-1.0_1'; name"
                                + " these under 'remove' too, or leave what they need");
    }

    @Test
    void takesNothingFromWhomItShouldNot() throws Exception {
        String step = """
                - repositories: [ { name: cz, url: 'https://cz.example/%s' } ]
                - { packages: [cz-extra], ignore_errors: true }
                """;
        var messages = messages(apply(step.formatted("strange") + step.formatted("nowhere")));
        assertThat(messages.get(1))
                .contains("6f:5b:a0:9c:1a:76:e0:b7:72:e4:15:5a:49:11:56:af; the repository's key is not known");
        assertThat(messages.get(3)).contains("failed to fetch file", "see whether the repository answers");
        assertThat(GuestTree.withoutDigests(image)).doesNotContainKey("/etc/cz-extra.conf");
    }
}
