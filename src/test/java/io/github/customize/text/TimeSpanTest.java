package io.github.customize.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"90s, 90, 1m30s", "5m, 300, 5m", "1h30m, 5400, 1h30m", "7, 7, 7s", "3600, 3600, 1h", "1h1s, 3601, 1h1s"
    })
    void readsAndWritesWhatRecipesSay(String written, long seconds, String shortest) {
        assertThat(TimeSpan.parse(written)).contains(Duration.ofSeconds(seconds));
        assertThat(TimeSpan.text(Duration.ofSeconds(seconds))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "h", "-5", "5d", "1.5h", "5 m", "12345678"})
    void refusesWhatIsNone(String written) {
        assertThat(TimeSpan.parse(written)).isEmpty();
    }
}
