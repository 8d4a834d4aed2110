package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users, groups, passwords and rules for sudo: what the cases cannot say. */
class AccountStepsTest extends StepContract {
    private static final String CANARY = "c4n4ry-5e1f70";
    private static final String SHADOW = "root:*:19000:0:99999:7:::\nana:!:19000:0:99999:7:::\n";

    @BeforeEach
    void makeShadow() throws Exception {
        guest.with(GuestData.of("debian").facts());
        guest.file("/etc/shadow", SHADOW, "rw-r-----").owned("/etc/shadow", 0, 42);
        Files.writeString(guest.host("secret"), CANARY + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: [ { name: ops }, { name: ops } ] | 'ops' is in the list already",
                "users: [ { name: ops, uid: 1500 }, { name: eve, uid: 1500 } ] | '1500' is in the list already (line 3)",
                "users: [ { name: -ops } ] | is not a name of a user",
                "users: [ { name: 'o:ps' } ] | is not a name of a user",
                "users: [ { name: 'über' } ] | is not a name of a user",
                "users: [ { name: abcdefghijklmnopqrstuvwxyzabcdefg } ] | is not a name of a user",
                "users: [ { name: '1000' } ] | is not a name of a user",
                "users: [ { name: ops, gecos: 'a:b' } ] | leave out colons",
                "users: [ { name: ops, homedir: srv/ops } ] | start it with /",
                "users: [ { name: ops, homedir: '/srv/a:b' } ] | without colons",
                "users: [ { name: ops, shell: bash } ] | start it with /",
                "users: [ { name: ops, uid: -1 } ] | a whole number",
                "users: [ { name: ops, uid: 65535 } ] | the uid 65535 means nobody",
                "users: [ { name: ops, expiredate: 2030-02-30 } ] | is not in the calendar",
                "users: [ { name: ops, expiredate: 31.12.2030 } ] | write for example 2030-12-31",
                "users: [ { name: ops, lock_passwd: 'yes' } ] | write true or false",
                "users: [ { name: ops, passwd: c4n4ry } ] | keep it out of the recipe",
                "users: [ { name: ops, passwd: $1$salt$qJH7.N4xYta3aEG/dfqo/0 } ] | write it as hashed_passwd",
                "users: [ { name: ops, hashed_passwd: c4n4ry } ] | not a complete hash of a known scheme",
                "users: [ { name: ops, plain_text_passwd: x } ] | unknown key",
                "users: [ { name: ops, state: absent, shell: /bin/sh } ] | a user that is absent has no other keys",
                "users: [ { name: root, state: absent } ] | root cannot be removed",
                "users: [ { name: ops, remove_home: true } ] | add state: absent",
                "users: [ { name: ops, groups: [ 'a b' ] } ] | is not a name of a group",
                "users: [ { name: ops, sudo: true } ] | write for example ALL=(ALL)",
                "groups: [ web, { name: web } ] | 'web' is in the list already",
                "groups: [ { name: a, gid: 9 }, { name: b, gid: 9 } ] | give each group a number of its own",
                "groups: [ { name: web, state: absent, gid: 1 } ] | a group that is absent has no other keys",
                "groups: [ { name: web, gid: 4294967295 } ] | a whole number",
                "passwords: { ana: { file: secret, env: X } } | the environment variable 'X' is not set",
                "passwords: { ana: { file: secret, disabled: true } } | exclude each other",
                "root_password: c4n4ry | keep passwords out of the recipe",
                "passwords: { ana: {} } | nothing is said of the password",
                "passwords: { ana: c4n4ry } | keep passwords out of the recipe",
                "passwords: { ana: { hash: c4n4ry } } | not a complete hash",
                "passwords: { 'a b': locked } | is not the name of a user",
                "passwords: [ { user: ana, locked: true }, { user: ana, disabled: true } ] | in the list already",
                "passwords: { ana: { random: { save: gone/file } } } | the directory of 'gone/file' does not exist",
                "passwords: { ana: { random: { save: x }, locked: true } } | is not also locked",
                "passwords: { ana: { locked: true, scheme: sha512 } } | 'scheme' is for a password",
                "passwords: { ana: { file: secret, scheme: md5 } } | yescrypt",
                "passwords: {} | no user is named",
                "root_password: { file: nowhere } | does not exist",
                "sudoers: [ { name: ops.conf, rules: ['a ALL=ALL'] } ] | sudo passes over names with '.'",
                "sudoers: [ { name: ops } ] | give either 'content' or 'rules'",
                "sudoers: [ { name: ops, content: a=b, rules: [a=b] } ] | give either 'content' or 'rules'",
                "sudoers: [ { name: ops, state: absent, content: a=b } ] | has no content",
                "sudoers: [ { name: ops, rules: [ops ALL] } ] | a rule for sudo without '='; write USER HOST",
                "sudoers: [ { name: ops, rules: ['ops ALL=NOPASWD: ALL'] } ] | no tag NOPASWD; write NOPASSWD",
                "sudoers: [ { name: ops, content: \"# one\\nops\\n\" } ] | line 2 of it: a rule for sudo without '='",
                "users: [ { name: ops, sudo: ALL } ] | a rule for sudo without '='",
            })
    void saysWhatIsWrongWithARecipe(String step, String problem) {
        assertThat(guest.problems(step))
                .contains(problem)
                .contains("recipe.yaml:3:")
                .doesNotContain("c4n4ry");
    }

    @Test
    void aPasswordIsNowhereButInItsFile() throws Exception {
        String step = "passwords: { ana: { file: secret } }";
        String users = "users: [ { name: ops, lock_passwd: false, passwd: { file: secret } } ]";

        assertThat(guest.plan(step) + guest.plan(users)).contains("secret").doesNotContain(CANARY);
        guest.apply(step);
        guest.apply(users);

        assertThat(guest.text("/etc/shadow"))
                .containsPattern("ana:\\$6\\$[^:]{20,}:")
                .doesNotContain(CANARY);
        assertThat(everything()).doesNotContain(CANARY);
        guest.isMet(step);
        guest.isMet(users);
    }

    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(guest.path("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** What PAM says counts before login.defs. */
    @Test
    void theSchemeIsThatOfTheGuest() throws Exception {
        guest.file("/etc/login.defs", "ENCRYPT_METHOD SHA256\nSHA_CRYPT_MAX_ROUNDS 6000\n");
        guest.apply("passwords: { ana: { file: secret } }");
        assertThat(guest.text("/etc/shadow")).contains("ana:$5$rounds=6000$");

        guest.file(
                "/etc/pam.d/common-password",
                "# x\npassword\t[success=1 default=ignore]\tpam_unix.so obscure yescrypt\n");
        guest.apply("passwords: { ana: { file: secret } }");
        assertThat(guest.text("/etc/shadow")).contains("ana:$y$j9T$");
        guest.isMet("passwords: { ana: { file: secret } }");

        guest.apply("passwords: { ana: { file: secret, scheme: sha512 } }");
        assertThat(guest.text("/etc/shadow")).contains("ana:$6$");
    }

    @Test
    void aRandomPasswordIsSavedOnceAndForItsOwnerOnly() throws Exception {
        String step = "root_password: { random: { save: root.password } }";

        guest.apply(step);

        assertThat(guest.notes()).anyMatch(note -> note.contains("the password of root is in"));
        assertThat(Files.readString(guest.host("root.password"))).matches("[A-Za-z0-9]{20}\n");
        assertThat(Files.getPosixFilePermissions(guest.host("root.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        guest.isMet("root_password: { file: root.password }");
        guest.isMet(step);
        assertThat(guest.notes()).anyMatch(note -> note.contains("has a password already"));
    }

    /** It may be the password of another image. */
    @Test
    void aFileThatIsThereIsNotOverwritten() throws Exception {
        Files.writeString(guest.host("root.password"), "kept");

        guest.fails("root_password: { random: { save: root.password } }", "exists already", "${image.stem}");
        assertThat(Files.readString(guest.host("root.password"))).isEqualTo("kept");

        guest.apply("root_password: { file: secret }");
        String before = guest.text("/etc/shadow");
        guest.apply("root_password: { random: { save: other, regenerate: true } }");
        assertThat(guest.text("/etc/shadow")).isNotEqualTo(before);
    }

    @Test
    void refusesPasswordsThatAreNone() throws Exception {
        Files.writeString(guest.host("empty"), "\n");
        Files.writeString(guest.host("two"), "a\nb\n");
        Files.write(guest.host("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        guest.fails("passwords: { ana: { file: empty } }", "set the password of ana", "is empty");
        guest.fails("passwords: { ana: { file: two } }", "more than one line");
        guest.fails("passwords: { ana: { file: binary } }", "cannot be read", "UTF-8");
        guest.fails("passwords: { anna: locked }", "user 'anna' does not exist", "'ana'");
    }

    @Test
    void aGuestWithoutUsersIsNotSupported() throws Exception {
        Files.delete(guest.path("/etc/passwd"));

        guest.fails("users: [ { name: ops } ]", "the guest has no /etc/passwd");
        guest.fails("root_password: locked", "the guest has no /etc/passwd");
    }

    /** A second user fails, so the first one is not made either. */
    @Test
    void nothingIsHalfDone() throws Exception {
        guest.fails("users: [ { name: one }, { name: two, groups: [nowhere] } ]", "group 'nowhere' does not exist");
        guest.fails("groups: [ one, { name: two, gid: 4 } ]", "that of group adm");
    }

    @Test
    void theGuestsOwnVisudoJudges() throws Exception {
        HostShell.give(guest);
        HostShell.give(guest, "/bin/grep");
        guest.file(
                "/usr/sbin/visudo",
                "#!/bin/sh\n[ \"$*\" = '-c -f -' ] || exit 2\n! /bin/grep -q mistake || { echo 'stdin:1:5: syntax error'; exit 1; }\n",
                "rwxr-xr-x");

        guest.fails("sudoers: [ { name: ops, rules: [a=mistake] } ]", "/etc/sudoers.d/ops", "stdin:1:5: syntax error");
        guest.apply("sudoers: [ { name: ops, rules: [what=we do not know] } ]");
        assertThat(guest.text("/etc/sudoers.d/ops")).isEqualTo("what=we do not know\n");
        guest.isMet("sudoers: [ { name: ops, rules: [what=we do not know] } ]");
        guest.fails("users: [ { name: ops, sudo: ALL=mistake } ]", "syntax error");
    }
}
