package io.github.customize.cli;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.LaunchOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which appliance is started, and how. */
final class ApplianceArguments {
    private static final int LEAST_MEMORY = 256;
    private static final int MOST_MEMORY = 65_536;

    @Option(
            names = "--accel",
            paramLabel = "NAME",
            order = 40,
            description = "auto, kvm or tcg: what runs the appliance. Default: auto, which tries KVM.")
    Accelerator accelerator = Accelerator.AUTO;

    @Option(
            names = "--memsize",
            paramLabel = "MIB",
            order = 41,
            description = "Memory of the appliance in MiB. Default: ${DEFAULT-VALUE}.")
    int memoryMiB = LaunchOptions.DEFAULT_MEMORY_MIB;

    @Option(
            names = "--appliance",
            paramLabel = "DIR",
            order = 42,
            description = "Use the appliance in this folder instead of the cached one.")
    @Nullable
    Path appliance;

    void check(Usage usage) {
        usage.refuse(
                memoryMiB < LEAST_MEMORY || memoryMiB > MOST_MEMORY,
                "--memsize must be between " + LEAST_MEMORY + " and " + MOST_MEMORY + " MiB");
    }
}
