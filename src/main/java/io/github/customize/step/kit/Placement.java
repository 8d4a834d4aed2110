package io.github.customize.step.kit;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;

/** Checks on where a new name goes. */
public final class Placement {
    private Placement() {}

    /** The folder that the path is in must exist. */
    public static void requireFolder(String action, String path, GuestView guest) throws StepFailure, IOException {
        String folder = GuestPaths.parent(path);
        Optional<FileStat> stat = guest.stat(folder);
        if (stat.isEmpty()) {
            throw StepFailure.failed("failed to " + action + " " + path + ": " + folder
                    + " does not exist in the guest; make it with a mkdir step before");
        }
        if (!stat.get().isDirectory()) {
            throw StepFailure.failed(
                    "failed to " + action + " " + path + ": " + folder + " is not a folder in the guest");
        }
    }
}
