package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void leavesWhatFits() {
        assertThat(Wrapping.of("step 1/2 changed  hostname", 26)).containsExactly("step 1/2 changed  hostname");
        assertThat(Wrapping.of("", 10)).containsExactly("");
    }

    @Test
    void breaksBetweenWordsAndIndents() {
        List<String> lines = Wrapping.of("step 1/2 changed  hostname: web01 - host name set to web01", 24);

        assertThat(lines)
                .containsExactly("step 1/2 changed", "    hostname: web01 -", "    host name set to", "    web01");
    }

    @Test
    void losesNothingOfLongWords() {
        assertThat(Wrapping.of("error: " + "x".repeat(30) + " end", 20))
                .containsExactly("error:", "    " + "x".repeat(30), "    end");
    }

    @Test
    void countsNoColours() {
        assertThat(Wrapping.of("\u001b[33mchanged\u001b[0m it", 10)).hasSize(1);
    }
}
