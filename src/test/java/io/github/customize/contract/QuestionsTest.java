package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What step types ask is what they announced: on a usual guest all of it costs one exchange. */
class QuestionsTest extends StepContract {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "append_line: { path: /etc/hosts, line: 10.0.0.1 other }",
                "chown: { path: /home/ana, owner: ana, group: root }",
                "copy_in: { src: motd, dest: /etc/motd, owner: ana }",
                "copy_in: { src: tree, dest: /srv/tree }",
                "fstab: [ { spec: LABEL=data, path: /data, fstype: ext4 } ]",
                "hostname: web01",
                "link: { target: /etc/hosts, path: /etc/other }",
                "mkdir: { path: /srv/new, owner: ana }",
                "run: { command: /bin/true, creates: /srv/made }",
                "ssh_authorized_keys: { user: ana, keys: [ ssh-ed25519 "
                        + "AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ] }",
                "timezone: Europe/Warsaw",
                "write_files: [ { path: /etc/issue, content: x }, { path: /etc/hosts, content: x, append: true } ]"
            })
    void areAnnounced(String step) throws Exception {
        Files.writeString(guest.host("motd"), "x");
        Files.createDirectories(guest.host("tree/sub"));
        Files.writeString(guest.host("tree/sub/file"), "x");
        guest.file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n");

        assertThat(guest.unannounced(step)).isEmpty();
    }

    @Test
    void beyondTheUsualAreAskedWhenTheyArise() throws Exception {
        guest.file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n")
                .file("/etc/ssh/sshd_config.d/a.conf", "# nothing\n");

        assertThat(guest.unannounced("ssh_authorized_keys: { user: ana, keys: [ ssh-ed25519 "
                        + "AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ] }"))
                .containsExactly("read /etc/ssh/sshd_config.d/a.conf");
    }
}
