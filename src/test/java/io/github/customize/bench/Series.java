package io.github.customize.bench;

import java.util.Arrays;
import java.util.List;

/** The measurements of one thing, in the order they were made. */
record Series(List<Double> samples) {
    Series {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    static Series of(List<Double> samples) {
        return new Series(samples);
    }

    double median() {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
