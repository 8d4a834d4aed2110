package io.github.customize.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static String text(int turn, long done, OptionalLong total) {
        return ProgressLine.text(turn, done, total, Duration.ofSeconds(75));
    }

    @Test
    void showsThePartThatIsDone() {
        assertThat(text(0, 1, OptionalLong.of(4))).isEqualTo(" 25% [" + "#".repeat(10) + "-".repeat(30) + "] 01:15");
        assertThat(text(0, 5, OptionalLong.of(4))).isEqualTo("100% [" + "#".repeat(40) + "] 01:15");
    }

    @Test
    void movesWhereTheWholeIsNotKnown() {
        assertThat(text(0, 0, OptionalLong.empty())).isEqualTo(" --  [######" + "-".repeat(34) + "] 01:15");
        assertThat(text(34, 3 << 20, OptionalLong.empty()))
                .isEqualTo(" --  [" + "-".repeat(34) + "######] 01:15  3.0 MiB");
        assertThat(text(67, 999, OptionalLong.of(0)))
                .isEqualTo(" --  [-######" + "-".repeat(33) + "] 01:15  999 bytes");
    }
}
