package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The golden image is a machine that boots and lets its owner in. */
@Tag("slow")
class BootTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);

    @Test
    void theGoldenImageBootsUnderItsNewNameAndLetsTheKeyIn() throws Exception {
        Path image = place.debian();
        Path key = place.key();
        Path recipe = Path.of("recipes/golden-debian.yaml").toAbsolutePath();
        place.tool()
                .run("--recipe", recipe, "--var", "key=" + key + ".pub", "--var", "hostname=boots", image)
                .succeeds();
        place.assertClean("debian12.qcow2");
        try (BootedMachine machine = BootedMachine.start(place, image)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("boots login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "ops", "true").succeeded());
            assertThat(machine.ssh(key, "root", "hostname").output()).isEqualTo("boots.example.com\n");
            assertThat(machine.ssh(key, "ops", "hostname -f && sudo -n id -u").output())
                    .isEqualTo("boots.example.com\n0\n");
        }
    }
}
