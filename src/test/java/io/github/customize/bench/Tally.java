package io.github.customize.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the rounds of a case measure, by name. */
final class Tally {
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    void add(String name, String unit, double value) {
        samples.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        units.put(name, unit);
    }

    /** The phases are indented in tables: they are parts of what stands above them. */
    void addPhases(String prefix, Ours.Result result) {
        result.phases().forEach((phase, millis) -> add("  " + prefix + phase, "ms", millis));
    }

    double median(String name) {
        return Series.of(samples.get(name)).median();
    }

    double ratio(String over, String under) {
        return median(over) / median(under);
    }

    /** Both have as many samples, made side by side. */
    double ratioOfPairs(String over, String under) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < samples.get(over).size(); i++) {
            ratios.add(samples.get(over).get(i) / samples.get(under).get(i));
        }
        return Series.of(ratios).median();
    }

    List<Measure> measures() {
        List<Measure> all = new ArrayList<>();
        samples.forEach((name, values) -> all.add(new Measure(name, units.get(name), Series.of(values))));
        return all;
    }
}
