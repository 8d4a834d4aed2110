package io.github.customize.image;

import io.github.customize.file.StateHome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory of this user's alone, for what runs on one machine have to know of each other. */
public final class PrivateDirectory {
    private static final int GROUP_AND_OTHERS = 0077;

    private PrivateDirectory() {}

    /** Below the run-time directory of the session if that is ours, else in /tmp. */
    public static Path get() throws IOException {
        int user = userId();
        String session = System.getenv("XDG_RUNTIME_DIR");
        if (session != null && session.startsWith("/") && ownedBy(user, Path.of(session))) {
            return secured(Path.of(session, "customize"), user);
        }
        return secured(Path.of("/tmp/customize-" + user), user);
    }

    /** What is in it is there also after the machine was started again. */
    static Path lasting() {
        return StateHome.of(System.getenv()).orElse(Path.of("/var/lib/customize"));
    }

    static int userId() throws IOException {
        return Stat.of(Path.of("/proc/self/task")).owner();
    }

    private static Path secured(Path directory, int user) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // In /tmp anybody could have made it first.
            Stat stat = Stat.of(directory);
            boolean shared = (stat.mode() & GROUP_AND_OTHERS) != 0;
            if (stat.owner() != user || shared || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(
                        directory + " is not a private directory of this user's; set XDG_RUNTIME_DIR to one that is",
                        e);
            }
        }
        return directory;
    }

    private static boolean ownedBy(int user, Path directory) throws IOException {
        return Files.isDirectory(directory) && Stat.of(directory).owner() == user;
    }
}
