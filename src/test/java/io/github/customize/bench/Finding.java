package io.github.customize.bench;

import java.util.Optional;

/** A number computed from medians, and the target it has if it has one. */
record Finding(String name, double value, String unit, Optional<Target> target) {
    static Finding of(String name, double value, String unit, Target target) {
        return new Finding(name, value, unit, Optional.of(target));
    }

    static Finding plain(String name, double value, String unit) {
        return new Finding(name, value, unit, Optional.empty());
    }

    String verdict() {
        return target.map(limit -> limit.met(value) ? "met" : "MISSED").orElse("");
    }
}
