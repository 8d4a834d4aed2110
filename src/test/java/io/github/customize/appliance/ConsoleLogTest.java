package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    /** QEMU prints why it does not start and ends at once: its connections may be seen to end before its words are read. */
    @Test
    void canBeWaitedFor() throws Exception {
        ConsoleLog log = new ConsoleLog();
        PipedOutputStream machine = new PipedOutputStream();
        PipedInputStream stream = new PipedInputStream(machine);
        new Thread(() -> log.drain(stream)).start();
        Thread late = new Thread(() -> {
            try (machine) {
                Thread.sleep(100);
                machine.write("why\n".getBytes(StandardCharsets.UTF_8));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        late.start();
        log.awaitEnd(Duration.ofMinutes(2));
        assertThat(log.lastWords(1)).isEqualTo("why");
        late.join();
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
