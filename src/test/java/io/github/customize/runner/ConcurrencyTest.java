package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    @Test
    void worksOnNoMoreImagesThanThereAreAndFitIntoTheMemory() {
        assertThat(Concurrency.jobs(512, 1)).isEqualTo(1);
        assertThat(Concurrency.jobs(1 << 30, 8)).isEqualTo(1);
    }
}
