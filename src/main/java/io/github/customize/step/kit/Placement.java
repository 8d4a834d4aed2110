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

    /** The directory that the path is in must exist. */
    public static void requireDirectory(String action, String path, GuestView guest) throws StepFailure, IOException {
        String directory = GuestPaths.parent(path);
        Optional<FileStat> stat = guest.stat(directory);
        if (stat.isEmpty()) {
            throw StepFailure.failed(
                    action + " " + path,
                    directory + " does not exist in the guest",
                    "make it with a mkdir step before");
        }
        if (!stat.get().isDirectory()) {
            throw StepFailure.failed(
                    action + " " + path,
                    directory + " is not a directory in the guest",
                    "correct the path, or delete that file in a step before");
        }
    }
}
