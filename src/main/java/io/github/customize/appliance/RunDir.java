package io.github.customize.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of this user's alone, for the sockets of one machine; its path is short, because a socket's path may have no
 * more than 107 bytes. It is needed only until QEMU has connected.
 */
record RunDir(Path path) implements AutoCloseable {
    private static final String PREFIX = "customize-vm-";

    static RunDir create() throws IOException {
        Path base = base();
        removeLeftovers(base);
        return new RunDir(Files.createTempDirectory(
                base,
                PREFIX + ProcessHandle.current().pid() + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
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

    /** What a killed run left: the name tells whose it was. */
    private static void removeLeftovers(Path base) throws IOException {
        long user = FileIdentity.currentUser();
        List<Path> old;
        try (Stream<Path> entries = Files.list(base)) {
            old = entries.filter(RunDir::isAbandoned).toList();
        }
        for (Path path : old) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && FileIdentity.of(path).owner() == user) {
                new RunDir(path).close();
            }
        }
    }

    private static boolean isAbandoned(Path path) {
        String name = path.getFileName().toString();
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
        return pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    SocketPaths sockets() {
        return SocketPaths.in(path);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> sockets = Files.list(path)) {
            for (Path socket : sockets.toList()) {
                Files.deleteIfExists(socket);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(path);
    }
}
