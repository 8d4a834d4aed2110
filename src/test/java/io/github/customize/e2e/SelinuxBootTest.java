package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest that enforces its policy boots and works after steps have touched it, and did not have to label itself. */
@Tag("slow")
class SelinuxBootTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(15);

    /** The sample has no labels yet: a program that touches a directory without a label has all below it labelled. */
    private static final String TOUCH_ROOT = "- run: touch /\n";

    private static final String STEPS = """
            - hostname: enforced
            - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
            - mkdir: /srv/www
            - write_files: [ { path: /etc/motd, content: "hello\\n" } ]
            - run: { command: "echo made > /etc/made-by-a-program", creates: /etc/made-by-a-program }
            """;

    @Proves(layout = "GPT with /boot/efi", system = "Debian 12 with SELinux", operation = "boot")
    @Test
    void bootsEnforcingAndLetsTheKeyIn() throws Exception {
        Path image = place.debianWithSelinux();
        Path key = place.key();
        place.tool().run("--recipe", place.recipe(TOUCH_ROOT), image).succeeds();
        place.tool().run("--recipe", place.recipe(STEPS), image).succeeds();
        assertThat(place.tool().run("--recipe", place.recipe(STEPS), image).out())
                .contains("changed=0");
        try (BootedMachine machine = BootedMachine.start(place, image)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("enforced login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "root", "true").succeeded());
            assertThat(machine.ssh(key, "root", "cat /sys/fs/selinux/enforce").output())
                    .isEqualTo("1");
            assertThat(machine.ssh(key, "root", "stat -c %C /root/.ssh/authorized_keys /etc/made-by-a-program /srv/www")
                            .output()
                            .lines())
                    .containsExactly(
                            "unconfined_u:object_r:ssh_home_t:s0",
                            "system_u:object_r:etc_t:s0",
                            "system_u:object_r:httpd_sys_content_t:s0");
        }
    }
}
