package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
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

    /** Of OpenSSH a second one in the home, if nothing is said. */
    @Test
    void removesOthersFromEveryFileThatTheServerReads() throws Exception {
        guest.file("/home/ana/.ssh/authorized_keys", ANA + "\n", "rw-------")
                .file("/home/ana/.ssh/authorized_keys2", "# mine\n" + BOB + "\n" + ANA, "rw-r-----");
        String step = "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ], exclusive: true }";

        assertThat(guest.apply(step).changed()).isTrue();

        assertThat(guest.text("/home/ana/.ssh/authorized_keys2")).isEqualTo("# mine\n" + ANA);
        guest.isMet(step);
    }

    @Test
    void aKeyAloneIsNotEnoughWhereMoreIsAskedForOrTheAccountIsClosed() throws Exception {
        guest.file("/etc/ssh/sshd_config", "AuthenticationMethods publickey,password\nUsePAM yes\n")
                .file("/etc/shadow", "ana:*:19000:0:99999:7::1:\n", "rw-r-----");

        guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");

        assertThat(guest.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("sshd has AuthenticationMethods publickey,password")
                        .contains("the account expired on 1970-01-02"));
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

        guest.fails(
                "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "leads out of the home, to /etc/passwd");
    }

    @Test
    void followsNoLinkOutOfTheHomeForRootEither() throws Exception {
        String root = "ssh_authorized_keys: { user: root, keys: [ " + ANA + " ] }";
        guest.link("/root/.ssh", "/etc");
        guest.fails(root, "/root/.ssh leads out of the home, to /etc");
        Files.delete(guest.path("/root/.ssh"));
        guest.link("/root/.ssh/authorized_keys", "/etc/shadow");
        guest.file("/etc/shadow", "root:!:::::::\n", "rw-------");
        guest.fails(root, "/root/.ssh/authorized_keys leads out of the home, to /etc/shadow");
        Files.delete(guest.path("/root/.ssh/authorized_keys"));
        guest.link("/root/.ssh/authorized_keys", "/etc/cron.d/new");
        guest.fails(root, "/root/.ssh/authorized_keys leads out of the home, to /etc/cron.d/new");
    }

    @Test
    void leavesTheModeOfADirectoryBehindALink() throws Exception {
        guest.directory("/home/ana/dot/ssh")
                .owned("/home/ana/dot", 1000, 1000)
                .owned("/home/ana/dot/ssh", 1000, 1000)
                .link("/home/ana/.ssh", "dot/ssh");

        guest.changes("ssh-link", "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
    }

    @Test
    void followsBlocksForTheUser() throws Exception {
        guest.file("/etc/ssh/sshd_config", """
                AuthorizedKeysFile .ssh/authorized_keys
                Match Group wheel,!ana
                AuthorizedKeysFile /none
                Match Address 10.0.0.0/8
                AuthorizedKeysFile /none
                Match User bob,an?
                AuthorizedKeysFile %h/keys
                Match User ana
                AuthorizedKeysFile /none
                """);

        guest.changes("ssh-match", "ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
        guest.file("/etc/ssh/sshd_config", "Match User root\nAuthorizedKeysFile /etc/ssh/keys/%u\n");
        guest.fails("ssh_authorized_keys: { user: root, keys: [ " + ANA + " ] }", "/etc/ssh/keys/%u");
    }

    @Test
    void readsTheConfigurationOfTheVendor() throws Exception {
        guest.file("/usr/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n")
                .file("/etc/ssh/sshd_config.d/keys.conf", "AuthorizedKeysFile /etc/ssh/keys/%u\n");

        guest.fails("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }", "/etc/ssh/keys/%u");
    }

    @Test
    void saysWhatElseKeepsTheUserOut() throws Exception {
        guest.file("/etc/ssh/sshd_config", "UsePAM yes\nPermitRootLogin No\nAllowUsers bob\nAllowUsers ops@10.*\n");
        guest.apply("ssh_authorized_keys: { user: root, keys: [ " + ANA + " ] }");
        assertThat(guest.notes()).singleElement().asString().contains("PermitRootLogin no", "AllowUsers does not");

        guest.file("/etc/ssh/sshd_config", "PubkeyAuthentication no\nDenyGroups ana\nAuthenticationMethods password\n")
                .file("/etc/shadow", "ana:!:::::::\n", "rw-------");
        guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
        assertThat(guest.notes())
                .singleElement()
                .asString()
                .contains("PubkeyAuthentication no", "DenyGroups", "AuthenticationMethods password", "without PAM");

        guest.file("/etc/ssh/sshd_config", "UsePAM yes\nAllowUsers root an*\nAllowGroups *\n");
        guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + BOB + " ] }");
        assertThat(guest.notes()).isEmpty();
    }

    @Test
    void saysThatTheServerDoesNotTakeTheKindOfKey() throws Exception {
        for (String list : List.of("rsa-sha2-512,ecdsa-*", "-ssh-ed25519*", "ecdsa-sha2-nistp256")) {
            guest.file("/etc/ssh/sshd_config", "UsePAM yes\nPubkeyAcceptedAlgorithms " + list + "\n");
            guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
            assertThat(guest.notes())
                    .singleElement()
                    .asString()
                    .contains("sshd's PubkeyAcceptedAlgorithms takes no ssh-ed25519");
        }
        for (String list : List.of("ssh-*", "+ssh-rsa", "^ecdsa-*", "-ssh-rsa")) {
            guest.file("/etc/ssh/sshd_config", "UsePAM yes\nPubkeyAcceptedKeyTypes " + list + "\n");
            guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
            assertThat(guest.notes()).isEmpty();
        }
    }

    @Test
    void saysThatNobodyIsLetIn() throws Exception {
        guest.file("/etc/ssh/sshd_config", "UsePAM yes\n").file("/etc/nologin", "");
        guest.apply("ssh_authorized_keys: { user: ana, keys: [ " + ANA + " ] }");
        assertThat(guest.notes()).singleElement().asString().contains("/etc/nologin lets nobody but root in");

        guest.apply("ssh_authorized_keys: { user: root, keys: [ " + ANA + " ] }");
        assertThat(guest.notes()).isEmpty();
    }

    @Test
    void takesAnAuthoritysKeyForAnother() throws Exception {
        guest.file(
                "/home/ana/.ssh/authorized_keys",
                "principals=\"a,cert-authority\" " + BOB + "\ncert-authority,principals=\"ops\" " + ANA + " ca\n");

        guest.changes("ssh-authority", "ssh_authorized_keys: { user: ana, keys: [ " + ANA + ", " + BOB + " ] }");
    }

    @Test
    void namesTheFormOfAFileThatHasNoLinesOfKeys() throws Exception {
        Files.write(guest.host("bom.pub"), ("\uFEFF" + ANA).getBytes(StandardCharsets.UTF_8));
        Files.write(guest.host("wide.pub"), ANA.getBytes(StandardCharsets.UTF_16));
        Files.write(guest.host("wide-le.pub"), ANA.getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(guest.host("ssh2.pub"), "---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAA\n");
        Files.writeString(guest.host("pem.pub"), "-----BEGIN PUBLIC KEY-----\nAAAA\n");
        Files.writeString(guest.host("key.ppk"), "PuTTY-User-Key-File-3: ssh-rsa\n");

        assertThat(problems("{ file: wide.pub }")).contains("UTF-16", "iconv");
        assertThat(problems("{ file: wide-le.pub }")).contains("UTF-16");
        assertThat(problems("{ file: ssh2.pub }")).contains("RFC 4716", "ssh-keygen -i -f");
        assertThat(problems("{ file: pem.pub }")).contains("PEM", "ssh-keygen -i -m PKCS8");
        assertThat(problems("{ file: key.ppk }")).contains("private key of PuTTY");
        guest.apply("ssh_authorized_keys: { user: ana, keys: [ { file: bom.pub } ] }");
        assertThat(guest.text("/home/ana/.ssh/authorized_keys")).startsWith("ssh-");
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
