package io.github.customize.report;

import java.util.Locale;

/** The parts of an image's run, in their order; in reports by their lower-case names, in milliseconds. */
public enum Phase {
    /** Header check, lock, overlay. */
    PREPARE,
    /** Start of the appliance until its daemon answers. */
    BOOT,
    ATTACH,
    /** Finding and mounting the guest's file systems. */
    INSPECT,
    STEPS,
    /** Unmounting, flushing and the appliance's power-off. */
    SYNC,
    PUBLISH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
