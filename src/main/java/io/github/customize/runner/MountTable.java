package io.github.customize.runner;

import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.GuestPaths;
import java.util.List;
import java.util.Optional;

/** What is mounted and what is missing, by paths without links. */
record MountTable(List<String> mounted, List<MissingMount> missing) {
    /** What programs expect to find, wherever they come from. */
    private static final List<String> OF_PROGRAMS = List.of("/boot", "/usr", "/var", "/etc", "/opt", "/home", "/root");

    MountTable {
        mounted = List.copyOf(mounted);
        missing = List.copyOf(missing);
    }

    /** The missing file system that a file would be on: that of the lowest mount point above the file, or at it. */
    Optional<MissingMount> holding(String path) {
        Optional<MissingMount> lowest = Optional.empty();
        for (MissingMount mount : missing) {
            boolean lower = lowest.isEmpty()
                    || mount.path().length() > lowest.get().path().length();
            if (lower && GuestPaths.isWithin(path, mount.path())) {
                lowest = Optional.of(mount);
            }
        }
        return lowest.filter(mount -> !isMountedFurtherDown(path, mount));
    }

    private boolean isMountedFurtherDown(String path, MissingMount mount) {
        return mounted.stream()
                .anyMatch(other -> other.length() >= mount.path().length() && GuestPaths.isWithin(path, other));
    }

    /** A missing file system whose files are among those at and below a path. */
    Optional<MissingMount> heldBy(String path) {
        Optional<MissingMount> above = holding(path);
        return above.isPresent()
                ? above
                : missing.stream()
                        .filter(mount -> GuestPaths.isWithin(mount.path(), path) && !mounted.contains(mount.path()))
                        .findFirst();
    }

    /** Whether programs rely on it. */
    static boolean isOfPrograms(MissingMount mount) {
        return OF_PROGRAMS.stream().anyMatch(path -> GuestPaths.isWithin(mount.path(), path));
    }
}
