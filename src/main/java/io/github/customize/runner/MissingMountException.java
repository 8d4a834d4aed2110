package io.github.customize.runner;

import io.github.customize.guest.Facts.MissingMount;
import java.io.IOException;

/** A step needs a file of a file system that is not mounted. */
final class MissingMountException extends IOException {
    private static final long serialVersionUID = 1;

    MissingMountException(String action, MissingMount mount) {
        super(
                "failed to " + action + ": " + MountGuard.text(mount)
                        + "; mark it nofail or remove it with an fstab step before, or write 'missing_mounts: ignore' in the recipe");
    }
}
