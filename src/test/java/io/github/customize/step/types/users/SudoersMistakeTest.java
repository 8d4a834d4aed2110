package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.param.CheckedParam.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SudoersMistakeTest {
    private static final Path CHECKS = Path.of("src/test/resources/checks");

    /** CheckersTest has the real {@code visudo} say the same of these lines. */
    @ParameterizedTest
    @ValueSource(strings = {"sudoers-good.txt", "sudoers-odd-good.txt"})
    void findsNothingInWhatVisudoTakes(String lines) throws IOException {
        assertThat(Files.readAllLines(CHECKS.resolve(lines)))
                .allSatisfy(line ->
                        assertThat(SudoersMistake.inFile(line + "\n")).as(line).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ops ALL | a rule for sudo without '='",
                "User_Alias ADMINS | a rule for sudo without '='",
                "ops ALL=(ALL) NOPASWD: ALL | there is no tag NOPASWD",
                "ops ALL=(ALL) NOEXEC: SETENVS: /bin/id | there is no tag SETENVS",
                "ops ALL=/bin/id, NOPASS: /bin/ls | there is no tag NOPASS",
                "\"ops ALL=ALL | a double quote that is not closed",
                "Defaults passprompt=\"password: | a double quote that is not closed",
            })
    void findsWhatVisudoRefuses(String line, String what) throws IOException {
        assertThat(SudoersMistake.inLine(line))
                .map(Fault::what)
                .hasValueSatisfying(found -> assertThat(found).startsWith(what));
        assertThat(Files.readAllLines(CHECKS.resolve("sudoers-bad.txt"))).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${image.rule}",
                "ops ALL=(ALL) SOMEDAYTAG: ALL",
                "ops ALL=(ALL) all",
                "ops ALL=\\",
                "@include /etc/other",
                "# NOPASWD: a remark with \"",
            })
    void leavesTheRestToThoseWhoKnow(String line) {
        assertThat(SudoersMistake.inLine(line)).isEmpty();
    }

    @Test
    void countsLinesAsTheyAreWritten() {
        assertThat(SudoersMistake.inFile("# one\n\nops ALL=(ALL) \\\n  /bin/id, \\\n  NOPASWD: /bin/ls\n"))
                .map(Fault::what)
                .hasValue("line 5 of it: there is no tag NOPASWD");
        assertThat(SudoersMistake.inFile(String.join("\n", List.of("ops ALL=ALL", "ops \\", "  ALL=ALL"))))
                .isEmpty();
    }
}
