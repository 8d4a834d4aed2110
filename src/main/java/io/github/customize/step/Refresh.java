package io.github.customize.step;

import java.util.Locale;

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

    /** As reports name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
