package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    @Test
    void takesTheWidthThatIsSet() {
        assertThat(Terminal.width(Map.of("COLUMNS", "132"))).isEqualTo(132);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "wide", "99999999999"})
    void asksTheTerminalWhenWhatIsSetMakesNoSense(String columns) {
        assertThat(Terminal.width(Map.of("COLUMNS", columns))).isPositive();
    }

    @Test
    void aStreamThatIsNotOpenIsNoTerminal() {
        assertThat(Terminal.isTerminal(9999)).isFalse();
    }
}
