package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is killed at a random moment, and however the result is published. */
@Soaked
class RunKillSoakTest extends EndToEnd {
    private static final int WHOLE = 300;

    /** What is done to a run; it may have ended meanwhile. */
    private interface Death {
        void of(Running running, Random random) throws Exception;
    }

    private static final List<Death> DEATHS = List.of(
            (running, random) -> running.kill9(),
            (running, random) -> running.kill9All(),
            (running, random) -> running.killOneChild(random),
            (running, random) -> running.signal(List.of("TERM", "HUP", "INT").get(random.nextInt(3))));

    @Test
    void theImageIsTheOldOrTheNewOne() throws Exception {
        Survival survival = Survival.in(place);
        Duration whole = survival.measure();
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> round(survival, whole, random));
    }

    private void round(Survival survival, Duration whole, Random random) throws Exception {
        Fingerprint before = survival.freshImage();
        Path output = place.images().resolve("out.qcow2");
        List<Object> options = List.of(List.of(), List.<Object>of("--in-place"), List.<Object>of("--output", output))
                .get(random.nextInt(3));
        Death death = DEATHS.get(random.nextInt(DEATHS.size()));
        // Some have ended by then.
        Duration moment = Duration.ofNanos((long) (random.nextDouble() * 1.1 * whole.toNanos()));
        Outcome outcome;
        try (Running running = survival.start(options.toArray())) {
            if (!running.endsWithin(moment)) {
                death.of(running, random);
            }
            outcome = running.outcome();
        }
        // Never "a defect of the program", and never a shell's word for what it could not start.
        assertThat(outcome.exit()).as(outcome.err()).isNotIn(1, 2, 126, 127);
        if (outcome.exit() == ExitCode.INTERRUPTED.number()) {
            assertThat(Fingerprint.of(survival.image())).as(outcome.err()).isEqualTo(before);
        }
        if (options.contains("--output")) {
            survival.assertOutputOrNone(output, before);
        } else {
            survival.assertOldOrNew(before);
        }
    }
}
