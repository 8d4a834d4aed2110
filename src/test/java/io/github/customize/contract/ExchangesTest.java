package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What step types ask costs one exchange on a usual guest; their operations go in a second one. */
class ExchangesTest extends StepContract {
    private static final String KEYS = "ssh_authorized_keys: { user: ana, keys: [ ssh-ed25519 "
            + "AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ] }";

    @BeforeEach
    void provideInputs() throws Exception {
        Files.writeString(guest.host("motd"), "x");
        Files.createDirectories(guest.host("tree/sub"));
        Files.writeString(guest.host("tree/sub/file"), "x");
        guest.file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "append_line: { path: /etc/hosts, line: 10.0.0.1 other }",
                "chmod: { path: /etc/hosts, mode: \"0600\" }",
                "chown: { path: /home/ana, owner: ana, group: root }",
                "copy: { src: /etc/hosts, dest: /etc/hosts.dist }",
                "copy_in: { src: motd, dest: /etc/motd, owner: ana }",
                "copy_in: { src: tree, dest: /srv/tree }",
                "delete: /etc/hosts",
                "fstab: [ { spec: LABEL=data, path: /data, fstype: ext4 } ]",
                "fstab: [ { spec: tmpfs, path: /a/b, fstype: tmpfs }, { spec: tmpfs, path: /a/c, fstype: tmpfs } ]",
                "hostname: web01",
                "link: { target: /etc/hosts, path: /etc/other }",
                "mkdir: { path: /srv/new, owner: ana }",
                "mkdir: /srv/very/new",
                "move: { src: /etc/hosts, dest: /etc/hosts.dist }",
                "run: { command: /bin/true, creates: /srv/made }",
                KEYS,
                "timezone: Europe/Warsaw",
                "write_files: [ { path: /etc/issue, content: x }, { path: /etc/hosts, content: x, append: true } ]",
                "write_files: [ { path: /a/b/c, content: x }, { path: /a/b/d, content: x, owner: ana } ]"
            })
    void areOne(String step) throws Exception {
        assertThat(guest.exchanges(step)).hasSize(1);
    }

    @Test
    void areMoreWhereTheFirstAnswersAskForIt() throws Exception {
        guest.file("/etc/ssh/sshd_config.d/a.conf", "# nothing\n");

        assertThat(guest.exchanges(KEYS)).hasSize(2).last().isEqualTo("stat /etc/ssh/sshd_config.d/a.conf");
    }

    @Test
    void needNotBeAnnounced() throws Exception {
        assertThat(guest.exchanges("replace: { path: /etc/hosts, regexp: localhost, replacement: \"$0\" }"))
                .hasSizeGreaterThan(1);
    }
}
