package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorModeTest {
    private static final Map<String, String> PLAIN = Map.of("TERM", "xterm");

    @Test
    void autoColoursTerminalsOnly() {
        assertThat(ColorMode.AUTO.on(true, PLAIN)).isTrue();
        assertThat(ColorMode.AUTO.on(false, PLAIN)).isFalse();
        assertThat(ColorMode.AUTO.on(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void autoHeedsNoColorUnlessItIsEmpty() {
        assertThat(ColorMode.AUTO.on(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(ColorMode.AUTO.on(true, Map.of("NO_COLOR", ""))).isTrue();
    }

    @Test
    void theOptionOverrulesTheEnvironment() {
        assertThat(ColorMode.ALWAYS.on(false, Map.of("NO_COLOR", "1"))).isTrue();
        assertThat(ColorMode.NEVER.on(true, PLAIN)).isFalse();
    }
}
