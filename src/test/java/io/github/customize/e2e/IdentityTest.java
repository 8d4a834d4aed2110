package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The recap says when an image has got what each machine should have of its own. */
class IdentityTest extends EndToEnd {
    private static final String KEY = "/etc/ssh/ssh_host_ed25519_key";

    @Test
    void isToldOnceWhoeverMadeItAndNotWhenItIsGivenBack() throws Exception {
        Path image = place.image("mbr-ext4.qcow2");
        Path recipe = place.recipe("""
                - write_files: [ { path: /etc/ssh/ssh_host_ed25519_key, content: key, mode: "0600" } ]
                - run: "mkdir -p /var/lib/systemd && echo seed > /var/lib/systemd/random-seed"
                """);
        Outcome outcome = place.tool()
                .run("--recipe", recipe, "--report", report(), image)
                .succeeds();
        assertThat(outcome.out())
                .containsOnlyOnce("note: the steps made SSH host keys and a random seed, which")
                .contains("end the recipe with 'seal: [ssh_hostkeys, random_seed]'");
        assertThat(ReportFile.read(report()).image(0).at("/notes/0").asString())
                .startsWith("the steps made SSH host keys");

        Path again = place.recipe("- run: \"echo more >> " + KEY + "\"\n");
        assertThat(place.tool().run("--recipe", again, image).succeeds().out()).doesNotContain("SSH host keys");

        Path sealed = place.recipe("""
                - run: "echo 0123456789abcdef0123456789abcdef > /etc/machine-id"
                - seal: machine_id
                """);
        assertThat(place.tool().run("--recipe", sealed, image).succeeds().out()).doesNotContain("machine id, which");
    }
}
