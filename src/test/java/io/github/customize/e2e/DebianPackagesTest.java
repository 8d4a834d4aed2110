package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packages of a real Debian whose scripts want a machine that runs. */
@Tag("slow")
class DebianPackagesTest extends EndToEnd {
    private static final String INSTALLED = "install ok installed\n";

    /** The package takes the place of the file that a program with the network finds changed. */
    @Test
    void resolvconfTakesOverTheNameServers() throws Exception {
        Path image = place.debian();
        Path recipe = place.recipe("""
                - delete: { path: /etc/resolv.conf, missing_ok: true }
                - write_files: [ { path: /etc/resolv.conf, content: "nameserver 192.0.2.1\\n" } ]
                - run:
                    script: |
                      set -e
                      apt-get -q -o APT::Update::Error-Mode=any update
                      apt-get -q -y install resolvconf
                    network: true
                - run: "dpkg-query -W -f '${Status}\\\\n' resolvconf; dpkg --audit; readlink /etc/resolv.conf"
                - run: { command: getent hosts deb.debian.org, network: true }
                """.replace("${", "$${"));
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(report.step(0, 3).at("/output").asString()).isEqualTo(INSTALLED + "../run/resolvconf/resolv.conf\n");
        assertThat(GuestTree.in(image, guest -> guest.lstat("/etc/resolv.conf"))
                        .orElseThrow()
                        .target())
                .isEqualTo("../run/resolvconf/resolv.conf");
        place.assertClean("debian12.qcow2");
    }

    @Test
    void reconfiguringTheSshServerMakesKeysAndStartsNothing() throws Exception {
        Path image = place.debian();
        var before = GuestTree.withoutDigests(image);
        Path recipe = place.recipe("- run: dpkg-reconfigure openssh-server\n");
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(report.step(0, 0).at("/message").asString())
                .endsWith("not started, for the guest does not run: ssh");
        assertThat(report.image(0).at("/notes/0").asString()).contains("SSH host keys");
        assertThat(TreeDiff.between(before, GuestTree.withoutDigests(image)).paths())
                .contains("/etc/ssh/ssh_host_ed25519_key")
                .allMatch(path -> path.matches(
                        "/etc/ssh/.*|/var/(lib/(dpkg|ucf|systemd/deb-systemd-helper-enabled)|cache/debconf|log)/.*"));
        place.assertClean("debian12.qcow2");
    }
}
