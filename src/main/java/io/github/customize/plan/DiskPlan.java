package io.github.customize.plan;

import java.util.Optional;

/** A disk of a guest besides its first, and where its result goes if not into its place. */
public record DiskPlan(String image, Optional<String> output) {}
