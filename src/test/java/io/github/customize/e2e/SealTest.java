package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.TreeEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sealing comes last, takes what programs have left, leaves what the recipe means, and finds nothing the second time. */
class SealTest extends EndToEnd {
    private static final String MEANT = """
            - write_files:
                - { path: /var/log/meant.log, content: "meant" }
                - { path: /var/spool/cron/crontabs/root, content: "@daily true\\n", mode: "0600" }
            - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
            """;

    @Test
    void takesWhatProgramsLeftAndKeepsWhatTheRecipeMeans() throws Exception {
        Path image = place.image(PLAIN);
        place.key();
        place.tool()
                .run("--recipe", place.recipe(MEANT + """
                        - run: |
                            mkdir -p /var/log/x /root/.ssh && echo a > /var/log/x/y && echo z > /tmp/z
                            echo 0123456789abcdef0123456789abcdef > /etc/machine-id
                            echo private > /root/.ssh/id_rsa
                        - seal: defaults
                        """), "--report", report(), image)
                .succeeds()
                .complains("step 4/4 changed");
        ReportFile first = ReportFile.read(report());
        assertThat(first.results(0)).containsExactly("changed", "changed", "changed", "changed");
        assertThat(parts(first.step(0, 3)))
                .contains(
                        "machine_id changed emptied /etc/machine-id",
                        "logfiles changed removed /var/log/x/y; kept what the recipe set: /var/log/meant.log",
                        "tmp_files changed removed /tmp/z",
                        "dovecot_data ok nothing to do");
        assertThat(first.image(0).at("/notes").toString()).doesNotContain("machine id");
        Map<String, TreeEntry> tree = GuestTree.of(image);
        assertThat(tree)
                .containsKeys("/var/log/meant.log", "/var/log/x", "/root/.ssh/authorized_keys", "/tmp")
                .containsKey("/var/spool/cron/crontabs/root")
                .doesNotContainKeys("/var/log/x/y", "/tmp/z", "/root/.ssh/id_rsa");

        place.tool()
                .run("--recipe", place.recipe(MEANT + "- seal: defaults\n"), "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
        assertThat(GuestTree.of(image)).isEqualTo(tree);
    }

    @Test
    void isNotReachedAfterAFailureAndNothingIsPublishedWhenItFails() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        place.tool()
                .run("--recipe", place.recipe("- run: exit 3\n- seal: defaults\n"), "--report", report(), image)
                .exits(ExitCode.STEP_FAILED);
        assertThat(ReportFile.read(report()).results(0)).containsExactly("failed", "not-run");
        place.tool()
                .run("--recipe", place.recipe("""
                                - run: |
                                    mkdir -p /etc/sysconfig/network-scripts
                                    dd if=/dev/zero of=/etc/sysconfig/network-scripts/ifcfg-x bs=1024 count=9000
                                - seal: [tmp_files, net_hwaddr]
                                """), "--report", report(), image)
                .exits(ExitCode.STEP_FAILED);
        ReportFile failed = ReportFile.read(report());
        assertThat(failed.results(0)).containsExactly("changed", "failed");
        assertThat(failed.error(0)).contains("net_hwaddr", "leave it out by '-net_hwaddr'");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    private static List<String> parts(JsonNode step) {
        List<String> all = new ArrayList<>();
        step.at("/parts")
                .forEach(part -> all.add(
                        part.at("/name").asString() + " " + part.at("/result").asString() + " "
                                + part.at("/message").asString()));
        return all;
    }
}
