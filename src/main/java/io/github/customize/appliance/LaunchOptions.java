package io.github.customize.appliance;

import io.github.customize.process.Sandbox;
import java.nio.file.Path;

/**
 * How an appliance is to be started.
 *
 * @param network whether it may get a network card
 */
public record LaunchOptions(
        Path applianceDir,
        Accelerator accelerator,
        ApplianceSize size,
        boolean network,
        Sandbox sandbox,
        boolean useTemplate) {
    /** The usual way: from a template. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, ApplianceSize size) {
        return new LaunchOptions(applianceDir, accelerator, size, false, Sandbox.AUTO, true);
    }

    /** The same for machines that may get a network card. */
    public LaunchOptions withNetwork(boolean wanted) {
        return new LaunchOptions(applianceDir, accelerator, size, wanted, sandbox, useTemplate);
    }

    /** The same with QEMU confined in another way. */
    public LaunchOptions within(Sandbox wanted) {
        return new LaunchOptions(applianceDir, accelerator, size, network, wanted, useTemplate);
    }
}
