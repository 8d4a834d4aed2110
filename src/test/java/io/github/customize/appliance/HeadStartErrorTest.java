package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class HeadStartErrorTest {
    @Test
    void anErrorReachesWhoeverWaitsForTheAppliance() {
        HeadStart.Starter broken = told -> {
            throw new OutOfMemoryError("test");
        };
        try (HeadStart start = HeadStart.begin(broken)) {
            assertThatThrownBy(() -> start.start(told -> {})).hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void closingDoesNotWaitForWhatFailed() {
        HeadStart.begin(told -> {
                    throw new StackOverflowError("test");
                })
                .close();
        HeadStart.begin(told -> {
                    throw new Failure(ExitCode.APPLIANCE_START, "start", "test");
                })
                .close();
    }
}
