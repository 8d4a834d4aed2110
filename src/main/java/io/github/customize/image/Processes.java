package io.github.customize.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Names processes, and finds those that have a lock on a file, as far as this user may see them. */
final class Processes {
    private static final Path PROC = Path.of("/proc");
    private static final String LOCK = "lock:";

    private Processes() {}

    static String name(long pid) {
        try {
            String name = Files.readString(PROC.resolve(pid + "/comm")).strip();
            return "process " + pid + " (" + name + ")";
        } catch (IOException e) {
            return "process " + pid;
        }
    }

    /** The first other process found that has such a lock on the file. */
    static Optional<Long> locking(Identity file, Predicate<KernelLock> lock) {
        long ourselves = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != ourselves && locks(process, file, lock)) {
                    return Optional.of(pid);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Without /proc nobody can be named; that somebody holds the file is known already.
        }
        return Optional.empty();
    }

    private static boolean locks(Path process, Identity file, Predicate<KernelLock> lock) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (refersTo(descriptor, file)
                        && locks(process.resolve("fdinfo").resolve(descriptor.getFileName()), lock)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Not ours to see, or it has ended.
        }
        return false;
    }

    /** An opening's own locks stand in its description. */
    private static boolean locks(Path description, Predicate<KernelLock> lock) throws IOException {
        // Read whole, since a stream of lines would hide the end of an opening in an unchecked exception.
        return Files.readAllLines(description).stream()
                .filter(line -> line.startsWith(LOCK))
                .map(line -> KernelLock.parse(line.substring(LOCK.length()).strip()))
                .flatMap(Optional::stream)
                .anyMatch(lock);
    }

    private static boolean refersTo(Path descriptor, Identity file) {
        try {
            long inode = ((Number) Files.getAttribute(descriptor, "unix:ino")).longValue();
            long device = ((Number) Files.getAttribute(descriptor, "unix:dev")).longValue();
            return inode == file.inode() && device == file.device();
        } catch (IOException e) {
            return false;
        }
    }
}
