package io.github.customize.runner;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.report.Phase;
import io.github.customize.report.RunListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures the phases of one image's run and announces them. */
final class PhaseClock {
    private final Map<Phase, Long> millis = new EnumMap<>(Phase.class);
    private final RunListener listener;
    private final int image;
    private @Nullable Phase current;
    private long started;

    PhaseClock(RunListener listener, int image) {
        this.listener = listener;
        this.image = image;
    }

    /** Ends the phase under way and begins another. */
    void enter(Phase phase, String detail) {
        stop();
        current = phase;
        started = System.nanoTime();
        Diagnostics.log("run", () -> "image " + (image + 1) + " " + phase.word() + " " + detail);
        listener.phaseStarted(image, phase, detail);
    }

    /** Ends the phase under way. */
    void stop() {
        Phase ended = current;
        if (ended != null) {
            millis.merge(ended, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), Long::sum);
            current = null;
        }
    }

    Map<Phase, Long> millis() {
        return Map.copyOf(millis);
    }
}
