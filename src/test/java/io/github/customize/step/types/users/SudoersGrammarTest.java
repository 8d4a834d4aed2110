package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SudoersGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# a remark\n#another = one\n",
                "ops ALL=(ALL) NOPASSWD: ALL",
                "ops ALL=(ALL:ALL) ALL # everything",
                "ops ALL = ALL",
                "%sudo ALL=(ALL:ALL) ALL",
                "%domain\\ admins ALL=(ALL) ALL",
                "\"%domain admins\" ALL=(ALL) ALL",
                "#1000 ALL=(root) /bin/ls",
                "+netgroup ALL=(ALL) ALL",
                "ana, bob web1, web2=(www-data) NOPASSWD: /usr/bin/systemctl restart web, /bin/ls",
                "ops ALL=NOPASSWD:SETENV: /usr/bin/make, PASSWD: /bin/kill",
                "ops ALL=(ALL) NOPASSWD: sha256:aGVsbG8= /usr/bin/id",
                "ops ALL=(root) CWD=/srv NOPASSWD: sudoedit /etc/motd, !/bin/su, list",
                "ops ALL=(ALL) NOPASSWD: \\\n    /usr/bin/id, \\\n    /bin/ls\n",
                "User_Alias ADMINS = ana, bob : WEB = www-data",
                "Cmnd_Alias RESTART = /usr/bin/systemctl restart web\\:8080, /bin/true",
                "ADMINS ALL = RESTART",
                "Defaults !requiretty",
                "Defaults env_keep += \"LANG LC_ALL\", timestamp_timeout=5",
                "Defaults:ops !authenticate",
                "Defaults>root  !set_logname",
                "Defaults secure_path=/usr/bin:/bin",
                "@includedir /etc/sudoers.d",
                "#include /etc/sudoers.local",
            })
    void takes(String content) {
        assertThat(SudoersGrammar.fault(content)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ops ALL | there is no '='",
                "ops = ALL | the user and the host",
                "ops one two = ALL | the user and the host",
                "ops ALL=(ALL NOPASSWD: ALL | a parenthesis is not closed",
                "ops ALL=(ALL) NOPASWD: ALL | no tag NOPASWD",
                "ops ALL=(ALL) | a command is ALL",
                "ops ALL=(ALL) all | a command is ALL",
                "ops ALL=(ALL) ALL, | a command is ALL",
                "ops ALL=(ALL) systemctl restart web | an absolute path",
                "Defaults | Defaults are settings",
                "Defaults Requiretty yes | Defaults are settings",
                "User_Alias admins = ana | an alias is NAME = LIST",
                "User_Alias ADMINS | an alias is NAME = LIST",
            })
    void refuses(String content, String why) {
        assertThat(SudoersGrammar.fault(content))
                .hasValueSatisfying(
                        fault -> assertThat(fault).startsWith("line 1: ").contains(why));
    }

    /** The same as {@code visudo}, which CheckersTest asks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void judgesAsVisudoDoes(boolean good) throws IOException {
        Path lines = Path.of("src/test/resources/checks", good ? "sudoers-good.txt" : "sudoers-bad.txt");
        assertThat(Files.readAllLines(lines))
                .allSatisfy(line -> assertThat(SudoersGrammar.fault(line).isEmpty())
                        .as(line)
                        .isEqualTo(good));
    }

    @Test
    void namesTheLine() {
        assertThat(SudoersGrammar.fault("# fine\n\nops ALL=ALL\nops\n"))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 4: "));
        assertThat(SudoersGrammar.fault("ops ALL=\\\nbad\\"))
                .hasValueSatisfying(fault -> assertThat(fault).isEqualTo("line 2: it ends in a backslash"));
    }
}
