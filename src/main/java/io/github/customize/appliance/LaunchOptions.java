package io.github.customize.appliance;

import io.github.customize.process.NetworkRules;
import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an appliance is to be started.
 *
 * @param network the rules for a network card, if it may get one
 */
public record LaunchOptions(
        Path applianceDir,
        Accelerator accelerator,
        ApplianceSize size,
        Optional<NetworkRules> network,
        Sandbox sandbox,
        boolean useTemplate) {
    /** The usual way: from a template. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, ApplianceSize size) {
        return new LaunchOptions(applianceDir, accelerator, size, Optional.empty(), Sandbox.AUTO, true);
    }

    /** The same for machines that may get a network card, or not. */
    public LaunchOptions withNetwork(Optional<NetworkRules> wanted) {
        return new LaunchOptions(applianceDir, accelerator, size, wanted, sandbox, useTemplate);
    }

    /** The same with another amount of memory. */
    public LaunchOptions withMemory(int memoryMiB) {
        return new LaunchOptions(
                applianceDir, accelerator, new ApplianceSize(memoryMiB, size.cpus()), network, sandbox, useTemplate);
    }

    /** The same with QEMU confined in another way. */
    public LaunchOptions within(Sandbox wanted) {
        return new LaunchOptions(applianceDir, accelerator, size, network, wanted, useTemplate);
    }
}
