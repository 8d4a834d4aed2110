package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The golden image is a machine that boots and lets its owner in. */
@Tag("slow")
class BootTest extends EndToEnd {
    private static final String PASSWORD = "of a worker: 7 horses";
    private static final Duration BOOT = Duration.ofMinutes(10);

    @Proves(layout = "GPT with /boot/efi", system = "Debian 12", operation = "boot")
    @Test
    void theGoldenImageBootsUnderItsNewNameAndLetsTheKeyIn() throws Exception {
        Path image = place.debian();
        Path key = place.key();
        Path recipe = Path.of("recipes/golden-debian.yaml").toAbsolutePath();
        place.tool()
                .run("--recipe", recipe, "--var", "key=" + key + ".pub", "--var", "hostname=boots", image)
                .succeeds();
        place.tool().run("--recipe", people(key), image).succeeds();
        try (BootedMachine machine = BootedMachine.start(place, image)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("boots login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "ops", "true").succeeded());
            assertThat(machine.ssh(key, "root", "hostname").output()).isEqualTo("boots.example.com\n");
            assertThat(machine.ssh(key, "ops", "hostname -f && sudo -n id -u").output())
                    .isEqualTo("boots.example.com\n0\n");
            people(machine, key);
        }
    }

    /** A user with password and rights, one whose password is locked, one with a random password. */
    private Path people(Path key) throws Exception {
        place.file("worker.password", PASSWORD + "\n");
        return place.recipe("""
                - groups: [ { name: workers, gid: 2345 } ]
                - users:
                    - name: worker
                      groups: [workers]
                      shell: /bin/bash
                      lock_passwd: false
                      passwd: { file: worker.password }
                      ssh_authorized_keys: [ { file: %s.pub } ]
                      sudo: "ALL=(root) NOPASSWD: /usr/bin/id"
                    - { name: locked, lock_passwd: true, passwd: { file: worker.password } }
                    - { name: random, lock_passwd: false }
                - passwords: { random: { random: { save: random.password } } }
                """.formatted(key));
    }

    /** A password is asked for by whoever is not root. */
    private void people(BootedMachine machine, Path key) throws Exception {
        String random =
                Files.readString(place.root().resolve("random.password")).strip();

        assertThat(machine.ssh(key, "worker", "id -Gn && sudo -n id -u").output())
                .isEqualTo("worker workers\n0\n");
        assertThat(machine.ssh(key, "worker", "sudo -n true").succeeded()).isFalse();
        assertThat(machine.ssh(key, "ops", su("worker", PASSWORD)).output()).isEqualTo("worker\n");
        assertThat(machine.ssh(key, "worker", su("random", random)).output()).isEqualTo("random\n");
        assertThat(machine.ssh(key, "ops", su("worker", random)).succeeded()).isFalse();
        assertThat(machine.ssh(key, "ops", su("locked", PASSWORD)).succeeded()).isFalse();
    }

    private static String su(String user, String password) {
        return "echo '" + password + "' | su " + user + " -c 'id -un' 2>/dev/null";
    }
}
