package io.github.customize.guest.model;

import static io.github.customize.guest.model.SettingSyntax.SHELL;
import static io.github.customize.guest.model.SettingSyntax.SYSCTL;
import static io.github.customize.guest.model.SettingSyntax.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueFileTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "A=b, b, true",
                "A=, ^^, true",
                "A=\"b c\", b c, true",
                "A='b \"c\" $d', b \"c\" $d, true",
                "A=\"b\"'c'\\ d, bc d, true",
                "A=b#c # remark, b#c, true",
                "export A=\"b\\\"c\\$d\\x\", b\"c$d\\x, true",
                "A=\"$B c\", $B c, false",
                "A=`date`, `date`, false",
                "A=$(date), $(date), false",
                "A=b; true, b; true, false",
                "A=b\\, b, false",
                "A=\"open, open, false",
                "A=b c d, b c d, false"
            })
    void readsWhatTheShellReads(String line, String value, boolean literal) {
        KeyValueFile file = parse(line + "\n", SHELL);
        assertThat(file.get("A")).hasValue(value);
        assertThat(file.isLiteral("A")).isEqualTo(literal);
    }

    @Test
    void theLastOfAKeyCounts() {
        KeyValueFile file = parse("A=1\n#A=0\n A=2\nB=3\n", SHELL);
        assertThat(file.values()).containsExactly(Map.entry("A", "2"), Map.entry("B", "3"));
        assertThat(text(file.with("A", "4"))).isEqualTo("A=1\n#A=0\n A=4\nB=3\n");
        assertThat(text(file.without("A"))).isEqualTo("#A=0\nB=3\n");
        assertThat(file.get("C")).isEmpty();
        assertThat(file.isLiteral("C")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "A=b # remark, c, A=c # remark",
                "A=b, ^c d^, A=\"c d\"",
                "A=\"b\" # remark, c, A=\"c\" # remark",
                "A='b', c d, A='c d'",
                "A='b', c'd, A=\"c'd\"",
                "export A=\"b\", $x`y\\z\"q, export A=\"\\$x\\`y\\\\z\\\"q\"",
                "A=\"$B\", $B, A=\"\\$B\"",
                "A=b, ^^, A=",
                "A=b, a;b, A=\"a;b\""
            })
    void writesWhatTheShellReadsAgain(String before, String value, String after) {
        KeyValueFile changed = parse(before, SHELL).with("A", value);
        assertThat(text(changed)).isEqualTo(after);
        assertThat(changed.get("A")).hasValue(value);
        assertThat(changed.isLiteral("A")).isTrue();
    }

    @Test
    void readsWordsAsLoginDefsHasThem() {
        KeyValueFile file =
                parse("# UMASK 000\nUMASK\t\t022\nENV_PATH  PATH=/usr/bin:/bin\nFTMP \"/var log\" x\nALONE\n", WORDS);
        assertThat(file.values())
                .containsExactly(
                        Map.entry("UMASK", "022"),
                        Map.entry("ENV_PATH", "PATH=/usr/bin:/bin"),
                        Map.entry("FTMP", "/var log"));
        assertThat(text(file.with("UMASK", "027").with("NEW", "yes")))
                .contains("\nUMASK\t\t027\n")
                .endsWith("\nNEW\tyes\n");
    }

    @Test
    void readsSysctl() {
        KeyValueFile file =
                parse("; c\n# c\nvm.swappiness = 10 \n-net/ipv4/conf/eth0.1/forwarding=1\nkernel.x\n", SYSCTL);
        assertThat(file.get("vm/swappiness")).hasValue("10");
        assertThat(file.get("net.ipv4.conf.eth0/1.forwarding")).hasValue("1");
        assertThat(text(file.with("vm/swappiness", "1").with("kernel.panic", "5")))
                .isEqualTo(
                        "; c\n# c\nvm.swappiness = 1 \n-net/ipv4/conf/eth0.1/forwarding=1\nkernel.x\nkernel.panic = 5\n");
    }

    @ParameterizedTest
    @EnumSource(SettingSyntax.class)
    void keepsEveryByteOfWhatItDoesNotChange(SettingSyntax syntax) {
        String sign = syntax == WORDS ? " " : "=";
        String before = "\u00ef\u00bb\u00bfx" + sign + "caf\u00e9\u00ff\r\n\r\n# n\u00e9\r\ny" + sign + "1\r\n??\r\nz"
                + sign + "\u00e9";
        KeyValueFile file = parse(before, syntax);
        assertThat(text(file.with("x", file.get("x").orElseThrow()))).isEqualTo(before);
        assertThat(text(file.with("y", "2"))).isEqualTo(before.replace("y" + sign + "1", "y" + sign + "2"));
        assertThat(text(file.with("n", "1"))).startsWith(before + "\r\nn").endsWith("1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000"})
    void cannotBeMadeToHoldAnotherLine(String value) {
        assertThatThrownBy(() -> parse("A=1", SHELL).with("A", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parse("", SYSCTL).with("A", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void loginDefsTellsTheRangesOfNumbers() {
        LoginDefs debian = loginDefs(
                "UID_MIN\t\t\t 1000\nUID_MAX 60000\n#SYS_UID_MIN 100\nGID_MIN 500\nUMASK 0x10\nUSERGROUPS_ENAB yes\n");
        assertThat(debian.uids()).isEqualTo(new LoginDefs.Range(1000, 60_000));
        assertThat(debian.systemUids()).isEqualTo(new LoginDefs.Range(101, 999));
        assertThat(debian.systemGids()).isEqualTo(new LoginDefs.Range(101, 499));
        assertThat(debian.gids()).isEqualTo(new LoginDefs.Range(500, 60_000));
        assertThat(loginDefs("SYS_UID_MIN 201\nSYS_UID_MAX 999").systemUids()).isEqualTo(new LoginDefs.Range(201, 999));
        assertThat(debian.number("UMASK")).hasValue(16L);
        assertThat(loginDefs("UMASK 022").number("UMASK")).hasValue(18L);
        assertThat(loginDefs("UMASK many").number("UMASK")).isEmpty();
        assertThat(debian.isYes("USERGROUPS_ENAB")).isTrue();
        assertThat(debian.isYes("CREATE_HOME")).isFalse();
        assertThat(new String(debian.with("UMASK", "077").bytes(), StandardCharsets.UTF_8))
                .contains("\nUMASK 077\n");
    }

    private static LoginDefs loginDefs(String content) {
        return LoginDefs.parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyValueFile parse(String content, SettingSyntax syntax) {
        return KeyValueFile.parse(content.getBytes(StandardCharsets.ISO_8859_1), syntax);
    }

    private static String text(KeyValueFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }
}
