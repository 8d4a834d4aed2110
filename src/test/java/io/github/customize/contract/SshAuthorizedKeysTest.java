package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SshAuthorizedKeysTest extends StepContract {
    private static final String ANA =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b";
    private static final String BOB =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b";

    @BeforeEach
    void makeFile() throws Exception {
        Files.writeString(
                guest.host("two.pub"), "# ours\n\n" + ANA + " ana@home\nno-pty,command=\"a b\" " + BOB + "\n");
    }

    @Test
    void addsKeys() throws Exception {
        guest.changes("ssh", "ssh_authorized_keys: { user: ana, keys: [ { file: two.pub } ] }");
        guest.changes("ssh-root", "ssh_authorized_keys: { user: root, keys: [ " + ANA + " ] }");
    }

    @Test
    void keepsOtherLinesAndCorrectsModes() throws Exception {
        guest.file("/home/ana/.ssh/authorized_keys", "# mine\n\u00ff strange\n" + ANA + " old\n" + BOB, "rw-rw-rw-");

        guest.changes("ssh-merge", "ssh_authorized_keys: { user: ana, keys: [ \"" + ANA + " new\" ] }");
    }

    @Test
    void removesOthers() throws Exception {
        guest.file(
                "/home/ana/.ssh/authorized_keys", "# mine\nstrange key\n" + BOB + "\n" + ANA + "\n" + ANA + " twice\n");

        guest.changes("ssh-exclusive", "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ], exclusive: true }");
    }

    @Test
    void followsTheServersConfiguration() throws Exception {
        guest.file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\nAuthorizedKeysFile /etc/keys/%u\n")
                .file("/etc/ssh/sshd_config.d/a.conf", "Match user x\nAuthorizedKeysFile /x\n")
                .file("/etc/ssh/sshd_config.d/b.conf", "authorizedkeysfile = \"%h/keys/%u.pub\" # here\n");

        guest.changes("ssh-elsewhere", "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
        guest.file("/etc/ssh/sshd_config.d/b.conf", "");
        guest.fails("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "/etc/keys/%u", "AuthorizedKeysFile");
        guest.file("/etc/ssh/sshd_config", "AuthorizedKeysFile none\n");
        guest.fails("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "none (AuthorizedKeysFile)");
    }

    @Test
    void refusesUsers() throws Exception {
        guest.fails("ssh_authorized_keys: { user: anna, keys: [ " + ANA + " ] }", "'anna' does not exist", "'ana'");
        guest.fails(
                "ssh_authorized_keys: { user: nohome, keys: [ " + ANA + " ] }", "'/nonexistent' is not a directory");
        guest.apply("chmod: { path: /home/ana, mode: \"0775\" }");
        guest.fails("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "may be written by them");
    }

    @Test
    void takesNothingFromOthersBehindALink() throws Exception {
        guest.link("/home/ana/.ssh/authorized_keys", "../../../etc/passwd");

        guest.fails("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "/etc/passwd", "somebody else");
    }

    @Test
    void refusesKeys() throws Exception {
        Files.writeString(guest.host("private"), "-----BEGIN OPENSSH PRIVATE KEY-----\nsecret\n");
        Files.writeString(guest.host("empty"), "# nothing\n");

        assertThat(problems("{ file: private }")).contains("private key").doesNotContain("secret");
        assertThat(problems("{ file: empty }")).contains("has no key in it");
        assertThat(problems("{ file: missing.pub }")).contains("recipe.yaml:3:").contains("does not exist");
        assertThat(problems("ssh-ed25519 AAAA")).contains("is cut off");
        assertThat(problems("ssh-ed25519 A-B")).contains("is not base64");
        assertThat(problems("ssh-rsa " + ANA.split(" ")[1])).contains("is not of the type ssh-rsa");
        assertThat(problems("ssh-foo AAAA")).contains("is not a public key");
        assertThat(problems("\"" + ANA + "\\n" + BOB + "\"")).contains("more than one line");
    }

    private String problems(String key) {
        return guest.problems("ssh_authorized_keys: { user: ana, keys: [ " + key + " ] }");
    }
}
