package io.github.customize.step;

import java.util.Locale;
import java.util.Set;

/**
 * What is made anew once, after the last step, when steps that changed something asked for it; carried out in this order.
 */
public enum Refresh {
    /** What package managers leave behind: it is removed. */
    PACKAGES,
    /** The initramfs of every kernel. */
    INITRAMFS,
    /** The boot loader's menu. */
    BOOT_MENU,
    /** SELinux labels of what was touched; every step that changes files asks for it by doing so. */
    SELINUX;

    /** What comes before the steps that seal: programs make it, which leave traces. */
    public static final Set<Refresh> BEFORE_SEAL = Set.of(PACKAGES, INITRAMFS, BOOT_MENU);

    /** As reports name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
