package io.github.customize.appliance;

import java.nio.file.Path;

/** How an appliance is to be started. */
public record LaunchOptions(Path applianceDir, Accelerator accelerator, int memoryMiB, boolean useTemplate, int cpus) {
    /** Enough for programs in the guest such as package managers; a clone takes only what it touches. */
    public static final int DEFAULT_MEMORY_MIB = 512;

    /** The usual way: from a template. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, int memoryMiB, int cpus) {
        return new LaunchOptions(applianceDir, accelerator, memoryMiB, true, cpus);
    }

    public LaunchOptions withCpus(int number) {
        return new LaunchOptions(applianceDir, accelerator, memoryMiB, useTemplate, number);
    }
}
