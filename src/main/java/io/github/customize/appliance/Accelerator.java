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

    /**
     * The model of the processor. Emulated, a string instruction (ERMS) copies byte by byte, where kernel and libc
     * otherwise copy whole words, and SMAP ends a translated block before and after every access to a program's memory.
     */
    String processor() {
        return this == TCG ? "max,-erms,-smap" : "max";
    }

    /** How long a boot may take on a busy machine before it is taken for hung: many times what was ever measured. */
    Duration bootLimit() {
        return bootLimit;
    }
}
