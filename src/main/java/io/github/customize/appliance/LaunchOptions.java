package io.github.customize.appliance;

import java.nio.file.Path;

/** How an appliance is to be started. */
public record LaunchOptions(Path applianceDir, Accelerator accelerator, int memoryMiB, boolean useTemplate, int cpus) {
    /** Enough for programs in the guest such as package managers; a clone takes only what it touches. */
    public static final int DEFAULT_MEMORY_MIB = 512;

    private static final int MOST_CPUS = 2;

    /** The usual way: from a template, with as many processors as were measured to help. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, int memoryMiB) {
        int cpus = Math.min(MOST_CPUS, Runtime.getRuntime().availableProcessors());
        return new LaunchOptions(applianceDir, accelerator, memoryMiB, true, cpus);
    }
}
