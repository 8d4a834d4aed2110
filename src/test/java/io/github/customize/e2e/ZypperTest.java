package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real zypper. */
class ZypperTest extends RpmGuest {
    ZypperTest() {
        super("zypper");
    }

    /** zypper gives the index of a repository on a disk a new time. */
    @Override
    String database() {
        return "/var/lib/(zypp|rpm)(/.*)?|/etc/(zypp|zypp/repos.d|pki|pki/rpm-gpg)|/var/cache/zypp(/[a-z]+)?"
                + "|/srv/packages/\\w+/repodata/repomd.xml";
    }

    @Proves(layout = "ext4 without a table", system = "zypper, as openSUSE Leap", operation = "packages, troubles")
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
                "{ remove: [cz-careless] }");
        assertThat(messages)
                .containsExactly(
                        "ignored: failed to install cz-nosuch: 'cz-nosuch' not found in package names. Trying"
                                + " capabilities; correct the name or the version, or add the repository that has it",
                        "ignored: failed to install cz-hello: 'cz-hello=9' not found in package names. Trying"
                                + " capabilities; correct the name or the version, or add the repository that has it",
                        "ignored: failed to install cz-lost: nothing provides cz-nowhere needed by cz-lost-1.0-1.noarch;"
                                + " add the repository that has it, or leave the package out",
                        "ignored: failed to install cz-broken: %prein(cz-broken-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3; see what it prints with -v",
                        "changed: installed cz-careless 1.0-1; %post(cz-careless-1.0-1.noarch) scriptlet failed, exit"
                                + " status 3, which the package manager passes over",
                        "changed: installed cz-lib 1.0-1; holds cz-lib",
                        "ignored: failed to install cz-rival: cz-rival-1.0-1.noarch conflicts with cz-lib provided by"
                                + " cz-lib-1.0-1.noarch; change what is wanted, or say with 'remove' which packages may go",
                        "ok: cz-lib is installed",
                        "ignored: failed to remove cz-lib: cz-lib is held in the version that it has; leave it, or let it"
                                + " go with 'run: zypper removelock cz-lib' before",
                        "changed: removed cz-careless");
    }

    /** Its lock lies in /run, which is new for every program, so that one that an image has is in nobody's way. */
    @Override
    String locked() {
        return """
                - write_files: [ { path: /run/zypp.pid, content: "1\\n" } ]
                - packages: [cz-huge]
                - packages: { remove: [cz-huge] }
                - delete: /run/zypp.pid
                """;
    }

    @Override
    List<String> complaints() {
        return List.of(
                "File 'repomd.xml' from repository 'cz' is signed with an unknown key",
                "File 'repomd.xml' from repository 'cz' is signed with an unknown key",
                "Signature verification failed for repomd.xml; give the repository the key that signs it",
                "more space on the / filesystem; make the disk and its file system larger, or install less",
                "Connection failed; see whether the repository answers from this host, or name a proxy with --proxy",
                "Repository 'gone' is invalid; correct the repository's address, or take it out");
    }
}
