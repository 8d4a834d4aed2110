package io.github.customize.step.kit;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Directories that no recipe means to delete or to move: the system's own, and those that other file systems are mounted on. */
public final class SystemPaths {
    private static final Set<String> NAMES = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib64",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib");

    private SystemPaths() {}

    /** Fails when the path, its directory's links followed, is one of them. */
    public static void refuse(String action, String path, StepContext context) throws StepFailure, IOException {
        String real = real(path, context.draft());
        if (NAMES.contains(path) || NAMES.contains(real)) {
            throw StepFailure.failed(action + " " + path, "it is a directory of the system", "name what is in it");
        }
        Optional<Facts.Mount> mount = context.facts().mounts().stream()
                .filter(m -> GuestPaths.isWithin(m.path(), real))
                .findFirst();
        if (mount.isPresent()) {
            throw StepFailure.failed(
                    action + " " + path,
                    "the file system " + mount.get().device() + " is mounted on "
                            + mount.get().path());
        }
    }

    /** The path with the links of its directory followed, not one at its end. */
    public static String real(String path, GuestView guest) throws IOException {
        String directory = GuestPaths.parent(path);
        return GuestPaths.join(guest.realPath(directory).orElse(directory), GuestPaths.name(path));
    }
}
