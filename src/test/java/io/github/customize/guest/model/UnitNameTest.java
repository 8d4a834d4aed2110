package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNameTest {
    private static UnitName name(String text) {
        return UnitName.parse(text).orElseThrow();
    }

    @Test
    void knowsTemplatesAndInstances() {
        assertThat(name("web.service").instance()).isEmpty();
        assertThat(name("getty@.service").isTemplate()).isTrue();
        assertThat(name("getty@tty1.service").isInstance()).isTrue();
        assertThat(name("getty@tty1.service").template()).hasToString("getty@.service");
        assertThat(name("getty@.service").withInstance("a@b")).hasToString("getty@a@b.service");
        assertThat(name("a.b.service").stem()).isEqualTo("a.b");
        assertThat(UnitName.ofWritten("getty@tty1")).hasToString("Optional[getty@tty1.service]");
        assertThat(UnitName.ofWritten("a.timer")).hasToString("Optional[a.timer]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "web", ".service", "@.service", "@a.service", "we b.service", "a/b.service", "web.servce"})
    void refusesWhatIsNone(String text) {
        assertThat(UnitName.parse(text)).isEmpty();
        assertThat(UnitName.parse("a".repeat(250) + ".service")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%n, a-b@i.service", "%N, a-b@i", "%p, a-b", "%j, b", "x%i%%, xi%", "%u%U, root0"})
    void fillsSpecifiers(String text, String filled) {
        assertThat(UnitSpecifiers.fill(text, name("a-b@i.service"))).hasValue(filled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%H", "%m", "%", "a%"})
    void leavesWhatOnlyAMachineKnows(String text) {
        assertThat(UnitSpecifiers.fill(text, name("a.service"))).isEmpty();
    }
}
