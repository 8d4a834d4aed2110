package io.github.customize.cli;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.OptionalInt;
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
            "Memory of the appliance in MiB. Default: " + ApplianceSize.MEMORY + ", and " + ApplianceSize.NETWORK_MEMORY
                    + " for recipes that use the network.");

    private final Setting<Path> appliance = Setting.of(
            Path.class, "--appliance", "DIR", "Use the appliance in this directory instead of the cached one.");

    private final SandboxArgument sandbox = new SandboxArgument();

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, accelerator, memoryMiB, appliance);
        sandbox.addTo(command);
    }

    Accelerator accelerator() {
        return accelerator.or(Accelerator.AUTO);
    }

    Sandbox sandbox() {
        return sandbox.value();
    }

    OptionalInt memoryMiB() {
        Integer given = memoryMiB.value();
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }

    @Nullable
    Path appliance() {
        return appliance.value();
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files) {
        @Nullable Path directory = appliance();
        if (directory != null) {
            Appliance.files(directory).forEach(file -> files.read(appliance.name(), file));
        }
    }

    void check(Usage usage) {
        usage.refuse(
                memoryMiB.or(LEAST_MEMORY) < LEAST_MEMORY || memoryMiB.or(LEAST_MEMORY) > MOST_MEMORY,
                "--memsize must be between " + LEAST_MEMORY + " and " + MOST_MEMORY + " MiB");
    }
}
