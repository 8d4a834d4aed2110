package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void writesAllLinesInOrderBeforeItIsClosed() {
        Screen screen = Screen.plain(stream(bytes), Duration.ofMinutes(2));
        for (int i = 0; i < 5000; i++) {
            screen.line("line " + i);
        }
        screen.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5000)
                .startsWith("line 0")
                .endsWith("line 4999");
    }

    @Test
    void livesOnWhenItsLiveLinesCannotBeMade() {
        Screen screen = new Screen(
                stream(bytes),
                () -> {
                    throw new OutOfMemoryError("test");
                },
                Duration.ofMinutes(2));
        screen.line("one");
        screen.update();
        screen.line("two");
        screen.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
    }

    @Test
    void livesOnWhenLinesCannotBeDrawn() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        PrintStream broken = new PrintStream(bytes, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                if (failed.getCount() > 0) {
                    failed.countDown();
                    throw new OutOfMemoryError("test");
                }
                super.print(text);
            }
        };
        Screen screen = Screen.plain(broken, Duration.ofMinutes(2));
        screen.line("lost");
        failed.await();
        // The first may be among those that were lost together.
        while (bytes.size() == 0) {
            screen.line("drawn");
            Thread.sleep(1);
        }
        screen.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("drawn").doesNotContain("lost");
    }

    @Test
    void aReminderThatFailsIsNotTheLast() {
        Ticker.call(() -> {
            throw new StackOverflowError("test");
        });
    }

    @Test
    void removesItsLiveLinesAtTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        Screen screen = new Screen(
                stream(bytes),
                () -> {
                    asked.countDown();
                    return List.of("live 1", "live 2");
                },
                Duration.ofMinutes(2));
        screen.line("kept");
        while (asked.getCount() > 0) {
            screen.update();
            Thread.onSpinWait();
        }
        screen.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("kept\nlive 1\nlive 2\n")
                .endsWith("\u001b[2F\u001b[J");
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUp() {
        CountDownLatch stuck = new CountDownLatch(1);
        OutputStream never = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        Screen screen = Screen.plain(stream(never), Duration.ofMillis(10));
        for (int i = 0; i < 50_000; i++) {
            screen.line("line " + i);
        }
        screen.close();
        stuck.countDown();
    }

    @Test
    void aClosedPipeIsNobodysFailure() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Screen screen = Screen.plain(stream(broken), Duration.ofMinutes(2));
        screen.line("one");
        screen.line("two");
        screen.close();
        assertThat(bytes.size()).isZero();
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }
}
