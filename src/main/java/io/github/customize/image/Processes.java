package io.github.customize.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Names processes, and finds those that have a file open, as far as this user may see them. */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    static String name(long pid) {
        try {
            String name = Files.readString(PROC.resolve(pid + "/comm")).strip();
            return "process " + pid + " (" + name + ")";
        } catch (IOException e) {
            return "process " + pid;
        }
    }

    /** The first other process found that has the file open. */
    static Optional<Long> holding(Identity file) {
        long ourselves = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != ourselves && hasOpen(process, file)) {
                    return Optional.of(pid);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Without /proc nobody can be named; that somebody holds the file is known already.
        }
        return Optional.empty();
    }

    private static boolean hasOpen(Path process, Identity file) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (refersTo(descriptor, file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Not ours to see, or it has ended.
        }
        return false;
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
