package io.github.customize.appliance;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of this user's alone, for the sockets of one machine; its path is short, because a socket's path may have no
 * more than 107 bytes. It is needed only until QEMU has connected.
 *
 * <p>Whose it is shows a lock on the directory itself, which ends with its holder: a process id means nothing to runs in
 * other containers that share the directory above. As with the locks of images, all locks are shared ones, since a
 * directory cannot be opened for writing: whoever has locked it looks whether somebody else has too.
 */
final class RunDir implements AutoCloseable {
    static final String PREFIX = "customize-run-";
    private static final long LOCKED_BYTE = 0;
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final OpenFile lock;

    private RunDir(Path path, OpenFile lock) {
        this.path = path;
        this.lock = lock;
    }

    static RunDir create() throws IOException {
        return createIn(base());
    }

    static RunDir createIn(Path base) throws IOException {
        removeLeftovers(base);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = Files.createTempDirectory(
                    base, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Optional<RunDir> held = held(path);
            if (held.isPresent()) {
                return held.get();
            }
        }
        throw new IOException("every new directory in " + base + " is taken away at once");
    }

    private static Path base() throws IOException {
        String session = System.getenv("XDG_RUNTIME_DIR");
        if (session != null && session.startsWith("/") && session.length() < 60) {
            Path directory = Path.of(session);
            if (Files.isDirectory(directory)
                    && Files.isWritable(directory)
                    && FileIdentity.of(directory).owner() == FileIdentity.currentUser()) {
                return directory;
            }
        }
        return Path.of("/tmp");
    }

    /** What killed runs left. */
    private static void removeLeftovers(Path base) throws IOException {
        List<Path> all;
        try (Stream<Path> entries = Files.list(base)) {
            all = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path path : all) {
            try {
                if (isOurs(path)) {
                    held(path).ifPresent(RunDir::close);
                }
            } catch (IOException e) {
                // Another run is at it, or it is as good as gone.
                Diagnostics.log("appliance", () -> "a leftover is left alone: " + e);
            }
        }
    }

    private static boolean isOurs(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && FileIdentity.of(path).owner() == FileIdentity.currentUser();
    }

    /** The directory, if nobody else holds it: neither the run that made it nor one that removes what is abandoned. */
    private static Optional<RunDir> held(Path path) throws IOException {
        OpenFile lock;
        try {
            lock = OpenFile.reading(path);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            if (lock.lockShared(LOCKED_BYTE) && !lock.isLockedByAnother(LOCKED_BYTE) && Files.exists(path)) {
                return Optional.of(new RunDir(path, lock));
            }
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return Optional.empty();
    }

    Path path() {
        return path;
    }

    SocketPaths sockets() {
        return SocketPaths.in(path);
    }

    /** What cannot be removed is left to the next run: the machine has come up. */
    @Override
    public void close() {
        try {
            CacheDir.deleteTree(path);
        } catch (IOException e) {
            Diagnostics.log("appliance", () -> "the directory of the sockets stays: " + e);
        } finally {
            lock.close();
        }
    }
}
