package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.TestAppliance;
import io.github.customize.process.Finished;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The way with KVM, also where there is none: in an emulated machine KVM works. It is Debian 12 with its own kernel, older
 * than that of most machines that the tests run on.
 */
@Tag("slow")
class NestedKvmTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);

    private static final String STEPS = """
            - hostname: inner
            - run: { command: "echo made > /etc/made-by-a-program", creates: /etc/made-by-a-program }
            """;

    private static final String CUSTOMIZE = "cd /srv && /opt/customize/bin/customize --accel kvm"
            + " --appliance /opt/appliance --recipe recipe.yaml " + PLAIN + " 2>&1";

    /** In a cache that is too small for a template the appliance is booted. */
    private static final String SMALL_CACHE = "mount -t tmpfs -o size=8m none /mnt && export XDG_CACHE_HOME=/mnt && ";

    private static final String LEAVINGS =
            "ls -A /srv; find /tmp/customize-0 -type f ! -name images.lock; pidof qemu-system-x86_64 customize-launch";

    @Test
    void worksFromAColdBootAndFromTheTemplate() throws Exception {
        Path image = place.debianWithQemu();
        Path key = place.key();
        install(image);
        try (BootedMachine machine = BootedMachine.start(place, image, Hardware.WITH_KVM)) {
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "root", "modprobe kvm-amd").succeeded());
            assertThat(succeed(machine.ssh(key, "root", SMALL_CACHE + CUSTOMIZE)))
                    .contains("attach (kvm, cold boot)", "ok=0 changed=2");
            assertThat(succeed(machine.ssh(key, "root", CUSTOMIZE)))
                    .contains("attach (kvm, template clone)", "ok=2 changed=0")
                    .doesNotContain("note:");
            assertThat(machine.ssh(key, "root", LEAVINGS).output()).isEqualTo(PLAIN + "\nrecipe.yaml\n");
        }
    }

    private void install(Path image) throws Exception {
        place.file("inner.yaml", "version: 1\nname: inner\nsteps:\n" + STEPS.indent(2));
        change(image, """
                - hostname: outer
                - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
                - copy_in: { src: "%s", dest: /opt/customize }
                - copy_in: { src: "%s", dest: /opt/appliance }
                - copy_in: { src: "%s", dest: /srv/%s }
                - copy_in: { src: inner.yaml, dest: /srv/recipe.yaml }
                """.formatted(Tool.DIST, TestAppliance.dir(), place.image(PLAIN), PLAIN));
    }

    private static String succeed(Finished finished) {
        assertThat(finished.succeeded()).as("%s", finished).isTrue();
        return finished.output();
    }
}
