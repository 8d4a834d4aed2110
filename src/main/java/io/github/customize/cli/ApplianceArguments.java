package io.github.customize.cli;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.LaunchOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which appliance is started, and how. */
final class ApplianceArguments {
    private static final int LEAST_MEMORY = 256;
    private static final int MOST_MEMORY = 65_536;

    private final Setting<Accelerator> accelerator = Setting.of(
            Accelerator.class,
            "--accel",
            "NAME",
            "auto, kvm or tcg: what runs the appliance. Default: auto, which tries KVM.");

    private final Setting<Integer> memoryMiB = Setting.of(
            Integer.class,
            "--memsize",
            "MIB",
            "Memory of the appliance in MiB. Default: " + LaunchOptions.DEFAULT_MEMORY_MIB + ".");

    private final Setting<Path> appliance =
            Setting.of(Path.class, "--appliance", "DIR", "Use the appliance in this folder instead of the cached one.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, accelerator, memoryMiB, appliance);
    }

    Accelerator accelerator() {
        return accelerator.or(Accelerator.AUTO);
    }

    int memoryMiB() {
        return memoryMiB.or(LaunchOptions.DEFAULT_MEMORY_MIB);
    }

    @Nullable
    Path appliance() {
        return appliance.value();
    }

    void check(Usage usage) {
        usage.refuse(
                memoryMiB() < LEAST_MEMORY || memoryMiB() > MOST_MEMORY,
                "--memsize must be between " + LEAST_MEMORY + " and " + MOST_MEMORY + " MiB");
    }
}
