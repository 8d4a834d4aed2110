package io.github.customize.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which image's step is under way for how long, and when that is worth a line again. */
final class LongSteps {
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Map<Integer, Running> running = new TreeMap<>();

    /** A step that has been under way for another interval. */
    record Due(int image, String title, long seconds) {}

    private record Running(String title, long startedNanos, long mentionedNanos) {}

    void started(int image, String title, long nanos) {
        running.put(image, new Running(title, nanos, nanos));
    }

    void finished(int image) {
        running.remove(image);
    }

    List<Due> due(long nanos) {
        List<Due> due = new ArrayList<>();
        for (Map.Entry<Integer, Running> entry : running.entrySet()) {
            Running step = entry.getValue();
            if (nanos - step.mentionedNanos() >= INTERVAL.toNanos()) {
                long seconds = (nanos - step.startedNanos()) / 1_000_000_000;
                due.add(new Due(entry.getKey(), step.title(), seconds));
                entry.setValue(new Running(step.title(), step.startedNanos(), nanos));
            }
        }
        return due;
    }
}
