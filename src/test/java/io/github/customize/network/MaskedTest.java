package io.github.customize.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    /** The text as it is shown when it comes in pieces of this size. */
    private static String shown(List<String> users, String text, int size) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Masked masked = Masked.of(users, shown::writeBytes);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += size) {
            masked.take(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        masked.end();
        return shown.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
    void hidesUserAndPasswordHoweverThePiecesFall(int size) {
        assertThat(shown(List.of("joe:s3cret"), "http_proxy=http://joe:s3cret@proxy\njoe:s3cre joe:s3cret", size))
                .isEqualTo("http_proxy=http://***@proxy\njoe:s3cre ***");
    }

    @ParameterizedTest
    @CsvSource({
        "joe:s3cret, password is s3cret., password is ***.",
        "joe:s3cret, Basic am9lOnMzY3JldA==, Basic ***",
        "joe:p%40ssw%C3%B6rd, joe:p@sswörd, ***",
        "joe:p%40ssword, user joe password p@ssword, user joe password ***",
        "joe:100%, joe:100% sure, *** sure",
        "joe:x, joe:x and x, *** and x",
        "a:b, a:b and YTpi, a:b and ***",
        "joe, joe, joe",
    })
    void hidesTheFormsInWhichTheyAreUsed(String user, String text, String shown) {
        assertThat(shown(List.of(user), text, 1000)).isEqualTo(shown);
    }

    @Test
    void passesEverythingOnAtOnceThatIsNoSecret() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Masked masked = Masked.of(List.of("joe:s3cret"), shown::writeBytes);
        masked.take("a line\nj".getBytes(StandardCharsets.UTF_8));
        assertThat(shown).hasToString("a line\n");
        masked.take("umped".getBytes(StandardCharsets.UTF_8));
        assertThat(shown).hasToString("a line\njumped");
    }

    @Test
    void withoutSecretsNothingIsTouched() {
        assertThat(shown(List.of(), "joe:s3cret", 3)).isEqualTo("joe:s3cret");
    }
}
