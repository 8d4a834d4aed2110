package io.github.customize.appliance;

import java.nio.file.Path;

/** How an appliance is to be started. */
public record LaunchOptions(Path applianceDir, Accelerator accelerator, int memoryMiB, boolean useTemplate, int cpus) {}
