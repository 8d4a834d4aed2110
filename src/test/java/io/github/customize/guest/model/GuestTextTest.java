package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\n", "a\r\nb\n", "\r\r\n\n", "a\r", "\u0085x\n\u00ff"})
    void keepsEveryByte(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(GuestText.parse(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void changesOneLineAndKeepsTheOthersEnds() {
        assertThat(edited("a\r\nb\nc", text -> text.with(1, "B"))).isEqualTo("a\r\nB\nc");
        assertThat(edited("a\r\nb\nc", text -> text.without(0))).isEqualTo("b\nc");
        assertThat(edited("a\nb\n", text -> text.inserted(1, "x"))).isEqualTo("a\nx\nb\n");
    }

    @Test
    void endsTheLastLineBeforeItAppends() {
        assertThat(edited("a\nb", text -> text.appended("c"))).isEqualTo("a\nb\nc\n");
        assertThat(edited("a\r\nb", text -> text.appended("c"))).isEqualTo("a\r\nb\r\nc\r\n");
        assertThat(edited("a", text -> text.appended("c"))).isEqualTo("a\nc\n");
        assertThat(edited("", text -> text.appended("c"))).isEqualTo("c\n");
    }

    @Test
    void translatesBetweenBytesAndText() {
        assertThat(GuestText.raw("é")).isEqualTo("Ã©");
        assertThat(GuestText.unicode("Ã©")).isEqualTo("é");
    }

    private static String edited(String content, java.util.function.UnaryOperator<GuestText> edit) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return new String(edit.apply(GuestText.parse(bytes)).bytes(), StandardCharsets.ISO_8859_1);
    }
}
