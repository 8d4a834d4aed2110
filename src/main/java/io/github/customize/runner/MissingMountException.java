package io.github.customize.runner;

import io.github.customize.guest.Facts.MissingMount;
import java.io.IOException;

/** A step needs a file of a file system that is not mounted. */
final class MissingMountException extends IOException {
    private static final long serialVersionUID = 1;

    private static String remedy(MissingMount mount) {
        return mount.place().equals(MissingMount.FSTAB)
                ? "mark it nofail or remove it with an fstab step before"
                : "disable the unit with a services step of a run before";
    }

    MissingMountException(String action, MissingMount mount) {
        super("failed to " + action + ": " + MountGuard.text(mount) + "; " + remedy(mount)
                + ", or write 'missing_mounts: ignore' in the recipe");
    }
}
