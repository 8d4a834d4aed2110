package io.github.customize.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackTraceTest {
    @Test
    void makesGuestTextHarmless() {
        List<String> lines = StackTrace.lines(new IllegalStateException("guest says \u001b[2J", new Exception("why")));
        assertThat(lines.get(0)).isEqualTo("java.lang.IllegalStateException: guest says \\x1b[2J");
        assertThat(lines.get(1)).startsWith("    at " + getClass().getName());
        assertThat(lines).contains("Caused by: java.lang.Exception: why");
    }
}
