package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
    private static ConsoleLog of(String text) {
        ConsoleLog log = new ConsoleLog();
        log.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return log;
    }

    @Test
    void keepsTheEndOnly() {
        String text = "0123456789".repeat(100_000) + "end";
        assertThat(of(text).tail()).hasSize(ConsoleLog.KEPT).isEqualTo(text.substring(text.length() - ConsoleLog.KEPT));
    }

    @Test
    void showsTheLastLines() {
        assertThat(of("a\r\nb\r\n\r\nc\r\n").lastWords(2)).isEqualTo("b\nc");
        assertThat(of("").lastWords(2)).isEmpty();
    }

    @Test
    void showsWhyAKernelPanicked() {
        assertThat(of("a\nKernel panic - why\nb\nc\nd\n").lastWords(2)).isEqualTo("Kernel panic - why\nb");
    }
}
