package io.github.customize.bench;

import java.util.List;
import java.util.Optional;

/** What one case found, or why its times do not count. */
record Outcome(
        String id,
        String title,
        int rounds,
        List<Measure> measures,
        List<Finding> findings,
        List<String> notes,
        Optional<String> failure) {
    Outcome {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    static Outcome failed(BenchCase one, String failure) {
        return new Outcome(one.id(), one.title(), 0, List.of(), List.of(), List.of(), Optional.of(failure));
    }
}
