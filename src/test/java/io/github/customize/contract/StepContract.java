package io.github.customize.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the step types have in common: each gets a guest of its own, and the real daemon. */
@Tag("contract")
@Timeout(300)
abstract class StepContract {
    @TempDir
    Path dir;

    StepBench guest;

    @BeforeEach
    void start() throws Exception {
        guest = new StepBench(dir);
    }

    @AfterEach
    void end() throws Exception {
        if (guest != null) {
            guest.end();
        }
    }
}
