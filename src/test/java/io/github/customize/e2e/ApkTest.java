package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** apk, of Alpine. */
class ApkTest extends ShapedGuest {
    private static final String MAIN = """
            cz-lib 1.0-r0 p:cz-virtual
            cz-extra 1.0-r0
            cz-hello 1.0-r0 d:cz-lib
            cz-rival 1.0-r0 c:cz-lib
            cz-lost 1.0-r0 d:cz-nowhere
            cz-broken 1.0-r0
            cz-huge 1.0-r0 d:cz-lib s:700
            """;
    private static final String CZ =
            "- repositories: [ { name: cz, url: 'file:/srv/cz/main', key: { file: cz.rsa.pub } } ]\n";
    private static final String NO_SUCH = " (no such package); correct the name, or add the repository that has it";

    @Override
    void shape() throws Exception {
        put("etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.20.3\n");
        put("etc/apk/repositories", "");
        put("lib/apk/db/installed", "P:busybox\nV:1.36.1-r2\nA:x86_64\n\n");
        Files.createDirectories(place.root().resolve("guest/var/cache/apk"));
        program("sbin/apk", "apk");
        place.file("cz.rsa.pub", "-----BEGIN PUBLIC KEY-----\nMFww\n-----END PUBLIC KEY-----\n");
        repository("main", MAIN, "cz.rsa.pub");
        repository("newer", "cz-lib 2.0-r0 p:cz-virtual\ncz-hello 2.0-r0 d:cz-lib\n", "cz.rsa.pub");
        repository("larger", "cz-extra 2.0-r0 s:900\n", "cz.rsa.pub");
        repository("strange", MAIN, "other.rsa.pub");
    }

    private void repository(String name, String packages, String key) throws Exception {
        put("srv/cz/" + name + "/x86_64/INDEX", packages);
        put("srv/cz/" + name + "/x86_64/key", key);
    }

    @Proves(
            layout = "ext4 without a table",
            system = "the shape of Alpine",
            operation = "packages, by a stand-in for apk")
    @Test
    void installsUpdatesAndRemovesAndLeavesNoTrace() throws Exception {
        ReportFile report = applyTwice(
                CZ + "- packages: { install: [cz-hello, cz-virtual] }\n- packages: [cz-extra=1.0-r0]\n",
                "/etc/apk/keys",
                "/etc/apk/keys/cz.rsa.pub",
                "/etc/apk/repositories",
                "/lib/apk/db/installed",
                "/lib/apk/db",
                "/srv",
                "/srv/asked",
                "/usr/lib/apk/db/installed");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("name"))
                .containsExactlyInAnyOrder("cz-hello", "cz-lib");
        assertThat(report.step(0, 1).at("/outputs/installed").findValuesAsString("from"))
                .containsExactly("file:/srv/cz/main", "file:/srv/cz/main");
        assertThat(messages(report).get(2)).isEqualTo("installed cz-extra 1.0-r0");

        report = apply("""
                - write_files: [ { path: /srv/once, content: "update\\n" } ]
                - run: cmp /srv/once /srv/asked
                - repositories: [ { name: newer, url: 'file:/srv/cz/newer' } ]
                - packages: { update: [cz-hello] }
                - packages: { update: true }
                - packages: { update: true }
                - repositories: [ { name: larger, url: 'file:/srv/cz/larger' } ]
                - { packages: { update: true }, ignore_errors: true }
                - repositories: [ { name: larger, url: 'file:/srv/cz/larger', state: absent } ]
                - packages: { remove: [cz-hello], purge: [cz-extra] }
                - packages: { remove: [cz-lib] }
                - repositories: [ { name: newer, url: 'file:/srv/cz/newer', state: absent } ]
                """);
        assertThat(messages(report).subList(3, 6))
                .containsExactly("changed cz-hello 2.0-r0", "changed cz-lib 2.0-r0", "all packages are up to date");
        assertThat(messages(report).get(7))
                .startsWith("failed to bring packages up to date: no room: 920576 KiB needed");
        assertThat(messages(report).subList(9, 11)).containsExactly("removed cz-extra, cz-hello", "removed cz-lib");
        assertThat(report.results(0).get(5)).isEqualTo("ok");
        assertThat(GuestTree.withoutDigests(image).keySet())
                .noneMatch(path -> path.matches("/etc/cz-.*|/var/cache/apk/.*"));
        place.assertClean(PLAIN);
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        assertThat(messages(
                        CZ,
                        "[cz-nosuch]",
                        "[cz-hello=9]",
                        "[cz-lost]",
                        "[cz-hello]",
                        "[cz-rival]",
                        "{ remove: [cz-lib] }",
                        "{ hold: [cz-lib] }",
                        "[cz-huge]",
                        "[cz-broken]",
                        "[cz-extra]"))
                .map(message -> message.replaceFirst("[0-9]+ KiB free", "n KiB free"))
                .containsExactly(
                        "failed to install cz-nosuch: cz-nosuch" + NO_SUCH,
                        "failed to install cz-hello: cz-hello=9" + NO_SUCH,
                        "failed to install cz-lost: cz-nowhere" + NO_SUCH,
                        "installed cz-lib 1.0-r0, cz-hello 1.0-r0",
                        "failed to install cz-rival: conflicts: cz-lib-1.0-r0; change what is wanted, or say with 'remove'"
                                + " which packages may go",
                        "failed to remove cz-lib: it is still there; name under 'remove' also what needs it, see what is"
                                + " printed with -v",
                        "apk does not hold packages; name the version, as NAME=VERSION",
                        "failed to install cz-huge: no room: 716800 KiB needed, n KiB free on the file system of /usr; make the"
                                + " disk and its file system larger, or install less",
                        "failed to install cz-broken: cz-broken-1.0-r0.post-install: script exited with error 3; see what it"
                                + " prints with -v",
                        "failed to change packages: cz-broken was left half-installed in the guest; install it again, or"
                                + " remove it, with a run step before");
    }

    @Test
    void takesNothingFromWhomItShouldNot() throws Exception {
        String step = """
                - repositories: [ { name: cz, url: '%s' } ]
                - { packages: [cz-extra], ignore_errors: true }
                - repositories: [ { name: cz, url: '%<s', state: absent } ]
                """;
        var messages = messages(apply(step.formatted("file:/srv/cz/strange")
                + step.formatted("file:/srv/cz/nowhere")
                + step.formatted("http://127.0.0.1:9/")));
        assertThat(messages.get(1)).contains("UNTRUSTED signature; give the repository the 'key' that signs it");
        assertThat(messages.get(4)).contains("No such file or directory; correct the repository's address");
        assertThat(messages.get(7)).contains("temporary error (try again later); see whether the repository answers");
        assertThat(GuestTree.withoutDigests(image)).doesNotContainKey("/etc/cz-extra.conf");
    }
}
