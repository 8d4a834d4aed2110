package io.github.customize.appliance;

import java.nio.file.Path;

/** How an appliance is to be started. */
public record LaunchOptions(Path applianceDir, Accelerator accelerator, ApplianceSize size, boolean useTemplate) {
    /** The usual way: from a template. */
    public static LaunchOptions of(Path applianceDir, Accelerator accelerator, ApplianceSize size) {
        return new LaunchOptions(applianceDir, accelerator, size, true);
    }
}
