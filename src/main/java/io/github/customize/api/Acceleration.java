package io.github.customize.api;

/**
 * What runs the small virtual machine that works on an image.
 *
 * @since 0.2.0
 */
public enum Acceleration {
    /** The processor itself where that works, else emulation. */
    AUTO,
    /** The processor itself, through {@code /dev/kvm}. */
    KVM,
    /** Emulation, which works everywhere. */
    TCG
}
