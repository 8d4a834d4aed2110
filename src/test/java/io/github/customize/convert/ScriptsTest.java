package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts in the manner of public ones. */
class ScriptsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.github.customize.convert.ConvertCase#scripts")
    void becomeRecipes(Path script) throws Exception {
        String name = script.getFileName().toString().replaceFirst("\\.sh$", ".yaml");
        ConvertCase.checkGolden("scripts/" + name, new ConvertCase(directory).file(Files.readString(script)));
    }

    @Test
    void thereAreTwoDozen() throws Exception {
        assertThat(ConvertCase.scripts()).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void noPasswordStandsInARecipe() throws Exception {
        ConvertCase host = new ConvertCase(directory);
        assertThat(
                        host.file(
                                "PW=hunter2\nvirt-customize -a x --root-password password:$PW --password ops:password:hunter2\n"))
                .doesNotContain("hunter2")
                .contains("env: PW", "env: PASSWORD_OPS");
    }

    @Test
    void commandsFromAFile() throws Exception {
        ConvertCase host = new ConvertCase(directory);
        assertThat(
                        host.commands(
                                "# remark\n\nhostname web01\n  edit /etc/foo:\\\n  s/^OPT=.*/OPT=ok/\nrun-command echo 'a b' \\\n >/dev/null\n"))
                .contains("- hostname: web01\n", "regexp: \"^OPT=.*\"", "replacement: OPT=ok", "echo 'a b'");
    }
}
