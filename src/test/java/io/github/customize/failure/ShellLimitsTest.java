package io.github.customize.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLimitsTest {
    private static final ShellLimits NONE = new ShellLimits(List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max file size             unlimited            unlimited            bytes     ",
            "Max data size             unlimited            unlimited            bytes     ",
            "Max address space         unlimited            unlimited            bytes     "));

    private static final ShellLimits SOME = new ShellLimits(List.of(
            "Max file size             52428800             unlimited            bytes     ",
            "Max data size             unlimited            unlimited            bytes     ",
            "Max address space         2147483648           2147483648           bytes     "));

    @Test
    void whatIsNotLimitedIsNotSpokenOf() {
        assertThat(NONE.fileSize()).isEmpty();
        assertThat(NONE.memoryAdvice() + NONE.fileAdvice()).isEmpty();
        assertThat(new ShellLimits(List.of()).fileSize()).isEmpty();
    }

    @Test
    void theAdviceNamesTheLimitAndHowToRaiseIt() {
        assertThat(SOME.fileSize()).hasValue(50L << 20);
        assertThat(SOME.fileAdvice())
                .isEqualTo("; the limit 'ulimit -f' of 50 MiB may be the cause: raise it with 'ulimit -f unlimited'");
        assertThat(SOME.memoryAdvice()).contains("'ulimit -v' of 2048 MiB").doesNotContain("-d");
    }

    @Test
    void theOwnOnesCanBeRead() {
        assertThat(ShellLimits.own().lines()).isNotEmpty();
    }
}
