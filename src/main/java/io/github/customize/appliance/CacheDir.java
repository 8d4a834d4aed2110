package io.github.customize.appliance;

import io.github.customize.file.CacheHome;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where appliances and templates are kept between runs: a directory of this user's alone. */
record CacheDir(Path path) {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** {@code $XDG_CACHE_HOME/customize}, by default {@code ~/.cache/customize}. */
    static CacheDir standard() throws IOException {
        return at(CacheHome.of(System.getenv()));
    }

    static CacheDir at(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectories(path, PRIVATE_DIRECTORY);
        }
        FileIdentity directory = FileIdentity.of(path.toRealPath());
        if (directory.owner() != FileIdentity.currentUser() || (directory.mode() & 022) != 0) {
            throw new IOException("the cache " + path + " is not this user's alone");
        }
        return new CacheDir(path.toRealPath());
    }

    /** The directories whose names start so, the newest first. */
    List<Path> directories(String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(CacheDir::modified).reversed())
                    .toList();
        }
    }

    private static long modified(Path directory) {
        return directory.toFile().lastModified();
    }

    /** Another run may do the same at the same time: what is gone already is as good as deleted. */
    static void deleteTree(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                if (cause instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw cause;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException cause) throws IOException {
                if (cause != null && !(cause instanceof NoSuchFileException)) {
                    throw cause;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
