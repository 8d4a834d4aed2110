package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static String signedBy(String key) {
        return "- { repositories: [ { name: cz, url: 'file:///srv/packages/main'%s } ], ignore_errors: true }\n"
                .formatted(key.isEmpty() ? "" : ", key: { file: " + key + ".asc }");
    }

    @Proves(layout = "ext4 without a table", system = "pacman, as Arch Linux", operation = "packages, signatures")
    @Test
    void takesOnlyWhatIsSignedByTheRightKey() throws Exception {
        SigningKey good = SigningKey.in(place.root(), "good");
        SigningKey old = SigningKey.expired(place.root(), "old");
        good.publish(place.root().resolve("good.asc"));
        SigningKey.in(place.root(), "other").publish(place.root().resolve("other.asc"));
        old.publish(place.root().resolve("old.asc"));
        Path signatures = Files.createDirectory(place.root().resolve("signatures"));
        for (String name : List.of("cz-lib-1.0-1-any.pkg.tar.gz", "cz-hello-1.0-1-any.pkg.tar.gz")) {
            good.sign(place.packages().resolve("pacman/main/" + name), signatures.resolve(name + ".sig"));
        }
        String packages = "- { packages: [cz-lib], ignore_errors: true }\n";
        String extra = "- { packages: [cz-extra], ignore_errors: true }\n";
        ReportFile report = apply(signedBy("")
                + packages
                + "- copy_in: { src: signatures/, dest: /srv/packages/main }\n"
                + signedBy("good")
                + "- run: { command: pacman-key --init, timeout: 5m }\n"
                + packages
                + signedBy("other")
                + packages
                + signedBy("old")
                + signedBy("good")
                + "- packages: [cz-hello]\n"
                + signedBy("good")
                + "- repositories: [ { name: cz, state: absent } ]\n"
                + "- run: gpg --homedir /etc/pacman.d/gnupg --list-keys\n"
                + "- run: ln -s ../proc/self/mounts /etc/mtab\n"
                + old()
                + "- run: fallocate -l $(( $(df -Pk / | awk 'NR == 2 { print $4 }') - 4096 ))K /srv/full\n"
                + extra
                + "- delete: /srv/full\n"
                + "- repositories: [ { name: gone, url: 'http://127.0.0.1:9/', trusted: true } ]\n"
                + extra
                + "- repositories: [ { name: gone, url: 'file:///srv/nowhere', trusted: true } ]\n"
                + extra);
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            messages.add(report.step(0, i).at("/message").asString());
        }
        assertThat(messages.get(1)).contains("cz-lib-1.0-1-any.pkg.tar.gz.sig", "nobody has signed it");
        assertThat(messages.get(3)).contains("no ring of keys", "run: pacman-key --init");
        assertThat(messages.get(5)).contains("give the repository the 'key' that signs it");
        assertThat(messages.get(7)).contains("give the repository the 'key' that signs it");
        assertThat(messages.get(8)).contains("expired or been revoked");
        assertThat(messages.get(10)).isEqualTo("installed cz-hello 1.0-1, cz-lib 1.0-1");
        assertThat(report.results(0).get(11)).isEqualTo("ok");
        assertThat(report.step(0, 13).at("/output").asString()).doesNotContain("good@example.com");
        assertThat(messages.get(17)).contains("(not enough free disk space); make the disk and its file system larger");
        assertThat(messages.get(20)).contains("see whether the repository answers from this host");
        assertThat(messages.get(22)).contains("correct the repository's address");
        assertThat(GuestTree.withoutDigests(image).keySet())
                .doesNotContain("/etc/pacman.d/cz.key", "/etc/cz-extra.conf")
                .noneMatch(path -> path.startsWith("/etc/pacman.d/gnupg/S."));
    }
}
