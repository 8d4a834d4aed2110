package io.github.customize.step.types.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {
    @Test
    void keepsBytesThatAreNotUtf8() throws Exception {
        byte[] latin = "caf\u00e9 = 1\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(all("= \\d", "= 2").in(latin, "/f"))
                .hasValue("caf\u00e9 = 2\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void matchesCharactersOfUtf8() throws Exception {
        assertThat(all("^é.$", "e").in("éü\n".getBytes(StandardCharsets.UTF_8), "/f"))
                .hasValue("e\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsLineEndsOfWindows() throws Exception {
        assertThat(all("^a.*$", "b").in("a1\r\na2\r\n".getBytes(StandardCharsets.UTF_8), "/f"))
                .hasValue("b\r\nb\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void changesNothingWhereTheResultIsThere() throws Exception {
        assertThat(all("^#?Port .*$", "Port 1").in("Port 1\n".getBytes(StandardCharsets.UTF_8), "/f"))
                .isEmpty();
        assertThat(all("x", "y").in(new byte[0], "/f")).isEmpty();
    }

    @Test
    void refusesWhatWouldNeverBeDone() {
        byte[] content = "a b\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> all("a", "aa").in(content, "/f"))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("/f");
        assertThatThrownBy(() -> new Replacement("[ab]", "c", 1).in(content, "/f"))
                .isInstanceOf(StepFailure.class);
    }

    @Test
    void survivesAnExpressionThatNeedsTooMuchStack() {
        byte[] content = "ab".repeat(200_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> all("^(a|b)*c", "x").in(content, "/f"))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("memory");
    }

    @Test
    void findsFaultsBeforeItIsUsed() {
        assertThat(Replacement.fault("a(", ""))
                .hasValueSatisfying(fault -> assertThat(fault.what()).contains("character"));
        assertThat(Replacement.fault("a", "$1")).isPresent();
        assertThat(Replacement.fault("(a)(?<n>b)", "$1 ${n} \\$")).isEmpty();
        assertThat(Replacement.fault("a", "b\\")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "X=(.*), X=\\1, write '$1'",
                "(.)(.), \\2\\1, write '$2'",
                "a, b\\nc, double quotes",
                "a[[:space:]]+, b, write '\\s'",
                "[^[:digit:]], b, write '\\s'",
                "\\<root\\>, b, write '\\b'"
            })
    void refusesWhatMeansSomethingElseInSedOrPerl(String regexp, String replacement, String remedy) {
        assertThat(Replacement.fault(regexp, replacement))
                .hasValueSatisfying(fault -> assertThat(fault.remedy()).contains(remedy));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "^#?Port .*$, Port 99, Port 99, true",
                "^PermitRootLogin.*$, PermitRootLogin no, #PermitRootLogin no, false",
                "^Port .*$, Port 99, Port 9, true",
                "port 7$, port 9, port 99, false",
                "(a+)b, ${1}c, aac, true",
                "(a+)b, $1c, ad, false",
                "cost, \\$5, it is $5, true",
                "^foo|bar$, x, an x there, true",
                "x, ``, nothing, true"
            })
    void isMetByAMatchOrByWhatWouldTakeItsPlace(String regexp, String replacement, String text, boolean met)
            throws Exception {
        assertThat(all(regexp, replacement).isMetBy(text.getBytes(StandardCharsets.UTF_8), "/f"))
                .isEqualTo(met);
    }

    private static Replacement all(String regexp, String replacement) {
        return new Replacement(regexp, replacement, Integer.MAX_VALUE);
    }
}
