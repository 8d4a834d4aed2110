package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code customize inspect}, and facts in conditions, templates and reports. */
@Timeout(600)
class InspectTest extends EndToEnd {
    @Test
    void tellsAllFactsToPeopleAndPrograms() throws Exception {
        Path image = TreeDisk.plain(place, "debian-12");
        Fingerprint before = Fingerprint.of(image);
        List<String> lines =
                place.tool().run("inspect", image).succeeds().out().lines().toList();
        assertThat(lines)
                .contains(
                        "root: /dev/sda",
                        "distro: debian",
                        "codename: bookworm",
                        "kernels: 6.1.0-9-cloud-amd64, 6.1.0-18-cloud-amd64",
                        "locale: C.UTF-8",
                        "cloud_agents: none",
                        "users: root, daemon, debian",
                        "mount: / on /dev/sda (ext4)");
        JsonNode all = JsonMapper.shared()
                .readTree(place.tool()
                        .run("inspect", "--json", "-a", image, "-a", TreeDisk.plain(place, "rhel-5"))
                        .succeeds()
                        .out());
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.at("/0/image").asString()).isEqualTo(image.toString());
        assertThat(all.at("/0/users/2/home").asString()).isEqualTo("/home/debian");
        assertThat(all.at("/1/codename").asString()).isEqualTo("Tikanga");
        assertThat(all.at("/1/mounts/0/path").asString()).isEqualTo("/");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        Outcome wrong = place.tool().run("inspect", image, "/etc").complains("nothing to say but the image");
        assertThat(wrong.exit()).isEqualTo(1);
    }

    @Proves(
            layout = "ext4",
            system = "the shape of Debian 12",
            operation = "facts in conditions, templates and reports")
    @Test
    void areWhatTheyWereBeforeTheFirstStepAndInTheReportIfWanted() throws Exception {
        Path image = TreeDisk.plain(place, "debian-12");
        place.file("zone.tmpl", "${fact.codename} ${fact.timezone} ${fact.firmware}\n");
        Path recipe = place.recipe("""
                - timezone: Europe/Warsaw
                  when: { exists: /never }
                - write_files: [ { path: /etc/timezone, content: "Europe/Warsaw\\n" } ]
                - delete: /etc/localtime
                - template: { src: zone.tmpl, dest: /etc/zone }
                - mkdir: /seen
                  when: { timezone: Etc/UTC, services: ssh.service, users: debian }
                - mkdir: /unseen
                  when: { services: masked.socket }
                """);
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsExactly("skipped", "changed", "changed", "changed", "changed", "skipped");
        assertThat(report.image(0).at("/facts/codename").asString()).isEqualTo("bookworm");
        assertThat(place.tool().run("cat", image, "/etc/zone").succeeds().out())
                .isEqualTo("bookworm Etc/UTC bios uefi\n");

        Path plain = place.file("plain.yaml", "version: 1\nname: plain\nsteps: [ { mkdir: /seen } ]\n");
        Path log = place.root().resolve("log.txt");
        place.tool()
                .run("--recipe", plain, "--report", report(), "--log", log, image)
                .succeeds();
        // Who does not ask does not wait for the answers.
        assertThat(Files.readString(log))
                .contains("/etc/os-release")
                .doesNotContain("/etc/passwd", "/boot/grub", "/etc/oracle-release");
        assertThat(ReportFile.read(report()).image(0).at("/facts").has("codename"))
                .isFalse();
        place.tool()
                .run("--recipe", plain, "--report", report(), "--report-facts", "--log", log, image)
                .succeeds();
        assertThat(Files.readString(log)).contains("/etc/passwd", "/etc/cloud/cloud.cfg");
        assertThat(ReportFile.read(report()).image(0).at("/facts/timezone").asString())
                .isEqualTo("Europe/Warsaw");
        place.tool()
                .run("--recipe", plain, "--report-facts", image)
                .exits(ExitCode.USAGE)
                .complains("add --report FILE");
    }
}
