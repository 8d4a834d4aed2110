package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFieldTest {
    private static final Optional<String> NO_HASH = Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "$6$a$b, !$6$a$b",
        "!$6$a$b, !$6$a$b",
        "!!$6$a$b, !!$6$a$b",
        "*, !*",
        "!, !",
        "!!, !!",
        "'', !",
    })
    void locks(String field, String locked) {
        assertThat(PasswordField.with(field, NO_HASH, Optional.of(true))).isEqualTo(locked);
    }

    /** Never so that everybody could log in. */
    @ParameterizedTest
    @CsvSource({"!$6$a$b, $6$a$b", "!!$6$a$b, $6$a$b", "$6$a$b, $6$a$b", "!*, *", "!, *", "!!, *", "*, *", "'', ''"})
    void unlocks(String field, String unlocked) {
        assertThat(PasswordField.with(field, NO_HASH, Optional.of(false))).isEqualTo(unlocked);
    }

    @Test
    void anotherHashStaysAsLockedAsTheOld() {
        assertThat(PasswordField.with("!$6$a$b", Optional.of("$6$c$d"), Optional.empty()))
                .isEqualTo("!$6$c$d");
        assertThat(PasswordField.with("*", Optional.of("$6$c$d"), Optional.empty()))
                .isEqualTo("$6$c$d");
        assertThat(PasswordField.with("*", Optional.of("$6$c$d"), Optional.of(true)))
                .isEqualTo("!$6$c$d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "*", "!$6$a$b", "x"})
    void letsNobodyInWith(String field) {
        assertThat(PasswordField.letsIn(field)).isFalse();
        assertThat(PasswordField.letsIn("$6$a$b")).isTrue();
    }
}
