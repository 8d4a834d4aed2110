package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import java.time.Duration;
import java.util.List;

/** Programs of this machine that set a test's scene or judge its result. */
final class Programs {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int OUTPUT_CAP = 1 << 20;

    private Programs() {}

    static Finished run(String... argv) throws Exception {
        return io.github.customize.process.Programs.run(Command.of(argv), DEADLINE, OUTPUT_CAP);
    }

    static String succeed(String... argv) throws Exception {
        Finished finished = run(argv);
        assertThat(finished.succeeded()).as("%s: %s", List.of(argv), finished).isTrue();
        return finished.output();
    }
}
