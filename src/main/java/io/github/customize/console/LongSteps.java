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

    /** A step that has been under way for another interval; {@code said} is the last line of its programs. */
    record Due(int image, String title, long seconds, String said) {}

    private record Running(String title, long startedNanos, long mentionedNanos, String said) {}

    void started(int image, String title, long nanos) {
        running.put(image, new Running(title, nanos, nanos, ""));
    }

    /** A program of the step has printed that line. */
    void said(int image, String line) {
        running.computeIfPresent(
                image, (key, step) -> new Running(step.title(), step.startedNanos(), step.mentionedNanos(), line));
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
                due.add(new Due(entry.getKey(), step.title(), seconds, step.said()));
                entry.setValue(new Running(step.title(), step.startedNanos(), nanos, step.said()));
            }
        }
        return due;
    }
}
