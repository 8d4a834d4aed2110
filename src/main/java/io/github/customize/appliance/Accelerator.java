package io.github.customize.appliance;

import java.time.Duration;
import java.util.Locale;

/** What runs the appliance's instructions: the processor itself, or QEMU's emulation, which works everywhere. */
public enum Accelerator {
    AUTO(Duration.ZERO),
    KVM(Duration.ofSeconds(20)),
    TCG(Duration.ofMinutes(2));

    private final Duration bootLimit;

    Accelerator(Duration bootLimit) {
        this.bootLimit = bootLimit;
    }

    /** The word for it on command lines, ours and QEMU's. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long a boot may take on a busy machine before it is taken for hung: many times what was ever measured. */
    Duration bootLimit() {
        return bootLimit;
    }
}
