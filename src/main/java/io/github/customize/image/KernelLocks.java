package io.github.customize.image;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the kernel says about the locks on a file.
 *
 * <p>QEMU tells others what it does to an image by locks on single bytes: 100 and up for what it does, 200 and up for
 * what it forbids to others. Asking for them costs no process, needs no right to write, and disturbs nobody. Who may not open
 * the file finds them in /proc/locks, for which the kernel waits 10 ms until no lock is being taken or given back.
 */
final class KernelLocks {
    private static final Path LIST = Path.of("/proc/locks");
    private static final long FIRST = 100;
    private static final long LAST = 263;
    private static final List<Long> WRITING = List.of(101L, 103L);

    private KernelLocks() {}

    /** Whether some QEMU program has the file open; with {@code writingOnly} one that may change it. */
    static boolean qemuHolds(Path path, Identity file, boolean writingOnly) throws IOException {
        try (OpenFile open = OpenFile.reading(path)) {
            return writingOnly ? anyLocked(open, WRITING) : open.isLockedByAnother(FIRST, LAST);
        } catch (IOException e) {
            Diagnostics.log("image", () -> "the image's locks are looked for in " + LIST + ": " + e);
            return isListed(file, writingOnly);
        }
    }

    private static boolean anyLocked(OpenFile file, List<Long> positions) throws IOException {
        for (long position : positions) {
            if (file.isLockedByAnother(position)) {
                return true;
            }
        }
        return false;
    }

    /** The same, as the list of all locks tells it. */
    static boolean isListed(Identity file, boolean writingOnly) throws IOException {
        Predicate<KernelLock> meant = byQemu(writingOnly);
        List<KernelLock> locks = locksOn(file.inode(), "OFDLCK").filter(meant).toList();
        if (locks.stream().anyMatch(lock -> lock.isOnDevice(file.device()))) {
            return true;
        }
        // Btrfs and overlayfs have another device in the list than stat reports: then only its user can tell.
        return !locks.isEmpty() && Processes.locking(file, meant).isPresent();
    }

    /** The first other process seen that is some such QEMU program. */
    static Optional<Long> qemuHolder(Identity file, boolean writingOnly) {
        return Processes.locking(file, byQemu(writingOnly));
    }

    private static Predicate<KernelLock> byQemu(boolean writingOnly) {
        return writingOnly
                ? lock -> WRITING.stream().anyMatch(lock::covers)
                : lock -> lock.start() <= LAST && lock.end() >= FIRST;
    }

    /** Who holds an ordinary lock on this byte. */
    static Optional<Long> posixHolder(Path file, long position) throws IOException {
        return locksOn(Identity.of(file).inode(), "POSIX")
                .filter(lock -> lock.covers(position))
                .map(KernelLock::pid)
                .filter(pid -> pid > 0)
                .findFirst();
    }

    private static Stream<KernelLock> locksOn(long inode, String kind) throws IOException {
        try {
            return Files.readAllLines(LIST).stream()
                    .map(KernelLock::parse)
                    .flatMap(Optional::stream)
                    .filter(lock -> lock.inode() == inode && lock.kind().equals(kind));
        } catch (NoSuchFileException | AccessDeniedException e) {
            // Some containers hide the list. QEMU's own locks still stop a second one.
            return Stream.of();
        }
    }
}
