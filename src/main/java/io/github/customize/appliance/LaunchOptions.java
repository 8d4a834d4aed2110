package io.github.customize.appliance;

import java.nio.file.Path;

/** How an appliance is to be started. */
public record LaunchOptions(Path applianceDir, Accelerator accelerator, int memoryMiB, boolean useTemplate, int cpus) {
    /** Enough for programs in the guest such as package managers; a clone takes only what it touches. */
    public static final int DEFAULT_MEMORY_MIB = 512;

    /** A second processor made clones start 20 ms later and mount 100 ms later under emulation, and helped nothing measured. */
    private static final int CPUS = 1;

    /** The usual way: from a template, with as many processors as were measured to help. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, int memoryMiB) {
        return new LaunchOptions(applianceDir, accelerator, memoryMiB, true, CPUS);
    }
}
