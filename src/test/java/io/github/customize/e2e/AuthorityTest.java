package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.TreeEntry;
import io.github.customize.network.TestAuthority;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An authority is trusted by programs with the network while they run, and the image does not know of it. */
class AuthorityTest extends EndToEnd {
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    @Test
    void isTrustedForTheTimeOfAProgram() throws Exception {
        Path image = place.image(PLAIN);
        change(image, "- write_files: [ { path: " + BUNDLE + ", content: \"old\\n\" } ]\n");
        Map<String, TreeEntry> before = GuestTree.of(image);
        Path authority = place.file("ca.pem", "words\n" + TestAuthority.PEM);
        Path recipe = place.recipe("""
                - run:
                    script: |
                      set -e
                      grep -c 'BEGIN CERTIFICATE' %1$s $SSL_CERT_FILE
                      [ "$(head -n 1 %1$s)" = old ]
                      [ -z "$(env | grep _proxy)" ]
                    network: true
                - run: '! grep CERTIFICATE %1$s && [ -z "$SSL_CERT_FILE" ]'
                """.formatted(BUNDLE));
        Outcome outcome = place.tool()
                .run("--recipe", recipe, "-v", "--proxy", "none", "--ca-file", authority, image)
                .succeeds();
        assertThat(outcome.err()).contains(BUNDLE + ":1", "/dev/customize-ca.pem:1");
        assertThat(GuestTree.text(image, BUNDLE)).isEqualTo("old\n");
        Map<String, TreeEntry> after = GuestTree.of(image);
        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(after.get(BUNDLE)).isEqualTo(before.get(BUNDLE));
        place.assertClean(PLAIN);
    }

    @Test
    void aBadFileIsRefusedBeforeAnythingStarts() throws Exception {
        Path recipe = place.recipe("- run: { command: /bin/true, network: true }\n");
        place.tool()
                .run("--recipe", recipe, "--ca-file", recipe, place.image(PLAIN))
                .exits(ExitCode.USAGE)
                .complains("has no certificate in it");
    }
}
