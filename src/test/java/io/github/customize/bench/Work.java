package io.github.customize.bench;

import java.io.IOException;
import java.util.Map;

/**
 * Something that one build of customize does, to be compared with what another one needs for it.
 *
 * @param most how many times as long as the base it may take
 */
record Work(String name, double most, Once once) {
    static final double NOT_SLOWER = 1.05;

    /** How long it took, and what parts that is made of, if they are known. */
    record Sample(double millis, Map<String, Double> phases) {}

    /** Does it once. */
    @FunctionalInterface
    interface Once {
        Sample sample() throws IOException, InterruptedException, BenchFailure;
    }

    static Work of(String name, Once once) {
        return new Work(name, NOT_SLOWER, once);
    }
}
