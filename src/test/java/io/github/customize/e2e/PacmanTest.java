package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The step {@code packages} with a real pacman. */
class PacmanTest extends PackageGuest {
    PacmanTest() {
        super("pacman");
    }

    @Override
    String trust() {
        return "trusted: true";
    }

    /** pacman takes a package from the first repository that has it, in whatever version. */
    @Override
    String newer() {
        return "- repositories: [ { name: cz, state: absent },"
                + " { name: cz-newer, url: 'file:///srv/packages/newer', trusted: true } ]\n";
    }

    /** pacman makes the linker's cache anew after every transaction. */
    @Override
    String database() {
        return "/var/lib/pacman(/.*)?|/etc/ld.so.cache|/var/cache/ldconfig/aux-cache|/etc/pacman.d|/etc/pacman.conf"
                + "|/var/cache/pacman/pkg";
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        List<String> messages = messages(
                old(),
                "[cz-nosuch]",
                "[cz-hello=9]",
                "[cz-lost]",
                "[cz-broken]",
                "[cz-hello]",
                "[cz-rival]",
                "{ remove: [cz-lib] }",
                "{ hold: [cz-lib] }",
                "{ remove: [cz-hello], autoremove: true }");
        assertThat(messages)
                .containsExactly(
                        "ignored: failed to install cz-nosuch: target not found: cz-nosuch; correct the name, or add the"
                                + " repository that has it",
                        "ignored: pacman installs only the version that its repositories have: write cz-hello, or give the"
                                + " package under 'files'",
                        "ignored: failed to install cz-lost: unable to satisfy dependency 'cz-nowhere' required by cz-lost;"
                                + " add the repository that has it, or leave the package out",
                        "changed: installed cz-broken 1.0-1; a script of cz-broken failed, which the package manager passes"
                                + " over",
                        "changed: installed cz-hello 1.0-1, cz-lib 1.0-1",
                        "ignored: failed to install cz-rival: cz-rival and cz-lib are in conflict; change what is wanted,"
                                + " or say with 'remove' which packages may go",
                        "ignored: failed to remove cz-lib: removing cz-lib breaks dependency 'cz-lib' required by cz-hello;"
                                + " change what is wanted, or say with 'remove' which packages may go",
                        "ignored: pacman holds packages by IgnorePkg in /etc/pacman.conf; write it there",
                        "changed: removed cz-hello, cz-lib");
    }

    @Test
    void refusesWhatNobodyHasSigned() throws Exception {
        List<String> messages =
                messages("- repositories: [ { name: cz, url: 'file:///srv/packages/main' } ]\n", "[cz-lib]");
        assertThat(messages.get(0)).contains("cz-lib-1.0-1-any.pkg.tar.gz.sig", "nobody has signed it");
    }
}
