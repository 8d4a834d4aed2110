package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ImageTimerTest {
    @Test
    void interruptsWhoeverWorksWhenTheTimeIsUp() {
        try (ImageTimer timer = new ImageTimer(Optional.of(Duration.ofMillis(20)));
                ImageTimer.Turn turn = timer.begin()) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            assertThat(turn.isOver()).isTrue();
        }
        assertThat(Thread.currentThread().isInterrupted()).as("taken back").isFalse();
    }

    @Test
    void leavesThoseAloneWhoAreDone() throws Exception {
        try (ImageTimer timer = new ImageTimer(Optional.of(Duration.ofMillis(20)))) {
            ImageTimer.Turn done = timer.begin();
            done.close();
            ImageTimer.Turn late = timer.begin();
            while (!late.isOver()) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(done.isOver()).isFalse();
            late.close();
        }
    }

    @Test
    void withoutALimitTheTimeIsNeverUp() {
        try (ImageTimer timer = new ImageTimer(Optional.empty());
                ImageTimer.Turn turn = timer.begin()) {
            assertThat(turn.isOver()).isFalse();
        }
    }
}
