package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What our own rules for sudoers and sshd_config say of these lines is what the real programs say. */
@Tag("slow")
class CheckersTest extends EndToEnd {
    private static final Path LINES = Path.of("src/test/resources/checks").toAbsolutePath();

    @Test
    void theRealProgramsAgree() throws Exception {
        Path image = place.debian();
        change(image, """
                - copy_in: { src: %s/, dest: /srv/checks }
                - run:
                    script: |
                      mkdir -p /run/sshd
                      ssh-keygen -q -t ed25519 -N '' -f /srv/key
                      judge() { "$@" >/dev/null 2>&1 && echo good || echo bad; }
                      cd /srv/checks
                      for file in sudoers-*.txt; do
                        while IFS= read -r line; do
                          printf '%%s\\n' "$line" > /srv/one
                          judge visudo -c -f - < /srv/one
                        done < "$file" > "/srv/$file"
                      done
                      for file in sshd-*.txt; do
                        while IFS= read -r line; do
                          printf '%%s\\n' "$line" > /srv/one
                          judge /usr/sbin/sshd -t -h /srv/key -f /srv/one
                        done < "$file" > "/srv/$file"
                      done
                """.formatted(LINES));
        for (String name : List.of("sudoers-good", "sudoers-odd-good", "sudoers-bad", "sshd-good", "sshd-bad")) {
            List<String> lines = Files.readAllLines(LINES.resolve(name + ".txt"));
            List<String> verdicts =
                    GuestTree.text(image, "/srv/" + name + ".txt").lines().toList();
            assertThat(verdicts).hasSameSizeAs(lines);
            assertThat(IntStream.range(0, lines.size())
                            .filter(i -> !name.endsWith(verdicts.get(i)))
                            .mapToObj(lines::get))
                    .as("lines of %s that the program judges otherwise", name)
                    .isEmpty();
        }
    }
}
