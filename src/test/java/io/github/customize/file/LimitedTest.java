package io.github.customize.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitedTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void givesWhatTheWorkGives() throws Exception {
        assertThat(Limited.call(LONG, () -> "done")).isEqualTo("done");
    }

    /** Nobody waits until the limit for a thread that has died. */
    @Test
    void anErrorOfTheWorkIsTheFailureOfWhoeverWaits() {
        assertThatThrownBy(() -> Limited.call(LONG, () -> {
                    throw new OutOfMemoryError("test");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OutOfMemoryError: test");
        assertThatThrownBy(() -> Limited.call(LONG, () -> {
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
    }

    @Test
    void whatNobodyReadsIsGivenUp() {
        assertThatThrownBy(() -> Limited.call(Duration.ofMillis(1), () -> {
                    Thread.sleep(LONG.toMillis());
                    return "";
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody read it");
    }
}
