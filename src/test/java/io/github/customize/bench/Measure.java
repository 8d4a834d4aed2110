package io.github.customize.bench;

/** Something that was measured in every round. */
record Measure(String name, String unit, Series series) {}
