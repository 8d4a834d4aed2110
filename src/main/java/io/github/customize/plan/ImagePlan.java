package io.github.customize.plan;

import java.util.Optional;

/** What is to be done to one image, and where the result goes if not into its place. */
public record ImagePlan(String image, Optional<String> output, Plan plan) {}
