package io.github.customize.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "zażółć", "日本語", "😀", "C:\\path", "e\u0301"})
    void leavesHarmlessTextAlone(String text) {
        assertThat(Escape.terminal(text)).isSameAs(text);
    }

    @Test
    void showsWhatWouldMoveTheCursor() {
        assertThat(Escape.terminal("a\u001b[2Jb\r\n\tc\u0000\u007f")).isEqualTo("a\\x1b[2Jb\\r\\n\\tc\\x00\\x7f");
    }

    @ParameterizedTest
    @CsvSource({
        "0x9b,\\x9b",
        "0x202e,\\u202e",
        "0x2066,\\u2066",
        "0x200b,\\u200b",
        "0xfeff,\\ufeff",
        "0x2028,\\u2028",
        "0x2029,\\u2029",
        "0xe0041,\\U000e0041"
    })
    void showsWhatWouldReorderOrHide(String character, String shown) {
        assertThat(Escape.terminal(Character.toString(Integer.decode(character))))
                .isEqualTo(shown);
    }

    @Test
    void showsHalfCharacters() {
        assertThat(Escape.terminal("a\ud83d")).isEqualTo("a\\ud83d");
    }

    @Test
    void showsBytesThatAreNoTextAsBytes() {
        assertThat(Escape.terminal("caf\udce9\udcff")).isEqualTo("caf\\xe9\\xff");
    }

    @Test
    void leavesNothingDangerousInRandomText() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String text = random.ints(40, 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Escape.terminal(text).codePoints())
                    .noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e));
        }
    }

    @Test
    void everyControlIsShown() {
        IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0))
                .forEach(c -> assertThat(Escape.terminal(Character.toString(c))).startsWith("\\"));
    }
}
