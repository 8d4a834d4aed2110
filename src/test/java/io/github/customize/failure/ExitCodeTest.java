package io.github.customize.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void numbersAreDistinctAndAscend() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aFailureSaysWhatWasAttemptedFirst() {
        Failure failure = new Failure(ExitCode.IMAGE_IN_USE, "open disk.qcow2", "it is in use by QEMU (process 42)");
        assertThat(failure).hasMessage("failed to open disk.qcow2: it is in use by QEMU (process 42)");
        assertThat(failure.code().number()).isEqualTo(27);
    }
}
