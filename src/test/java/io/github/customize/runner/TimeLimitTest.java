package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Sync;
import io.github.customize.step.StepFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final TimeLimit NONE = TimeLimit.of(Optional.empty());
    private static final Op PROGRAM = Exec.of("x").build();
    private static final Op LIMITED = Exec.of("x").timeoutMillis(5).build();

    @Test
    void aProgramThatNobodyLimitsHasAnHour() {
        TimeLimit usual = NONE.of(List.of(new Sync(), PROGRAM));
        assertThat(usual.left())
                .hasValueSatisfying(left -> assertThat(left)
                        .isLessThanOrEqualTo(Duration.ofHours(1))
                        .isGreaterThan(Duration.ofMinutes(50)));
        StepFailure failure = usual.exceeded();
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("longer than 1h").hasMessageContaining("'timeout'");
    }

    @Test
    void whatHasALimitKeepsIt() {
        assertThat(NONE.of(List.of(LIMITED, new Sync())).left()).isEmpty();
        TimeLimit given = TimeLimit.of(Optional.of(Duration.ofHours(3)));
        assertThat(given.of(List.of(PROGRAM))).isSameAs(given);
        assertThat(given.exceeded()).hasMessage("took longer than its timeout of 3h");
    }
}
