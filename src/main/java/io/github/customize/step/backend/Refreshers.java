package io.github.customize.step.backend;

import io.github.customize.step.Refresh;
import io.github.customize.step.Refresher;
import io.github.customize.step.backend.boot.BootFiles;
import io.github.customize.step.backend.packages.PackageTraces;
import io.github.customize.step.backend.selinux.SelinuxLabels;

/** Who makes what anew; a class is loaded only when it is needed. */
public final class Refreshers {
    private Refreshers() {}

    /** Makes that kind of thing anew. */
    public static Refresher of(Refresh refresh) {
        return switch (refresh) {
            case PACKAGES -> new PackageTraces();
            case INITRAMFS -> BootFiles.initramfs();
            case BOOT_MENU -> BootFiles.bootMenu();
            case SELINUX -> new SelinuxLabels();
        };
    }
}
