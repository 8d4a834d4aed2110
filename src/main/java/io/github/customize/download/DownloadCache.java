package io.github.customize.download;

import io.github.customize.file.CacheHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloaded files, by their digests; what was not used for longest goes when they become too many.
 *
 * @param most how many bytes they may have together, besides the one that is used
 */
public record DownloadCache(Path directory, long most) {
    private static final long USUAL = 16L << 30;
    private static final String PARTIAL = ".partial";

    /** Writes a file whole, or fails. */
    @FunctionalInterface
    interface Loader {
        void load(Path to) throws IOException;
    }

    /** In the cache of this user. */
    public static DownloadCache standard() throws IOException {
        return new DownloadCache(CacheHome.of(System.getenv()).resolve("downloads"), USUAL);
    }

    /** The file with that digest, which is loaded if it is not there. */
    Path get(ExpectedDigest digest, Loader loader) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve(digest.algorithm() + "-" + digest.hex());
        if (Files.isRegularFile(file) && digest.actual(file).equals(digest)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return file;
        }
        Path partial = Files.createTempFile(directory, "", PARTIAL);
        try {
            loader.load(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        prune(file);
        return file;
    }

    private void prune(Path used) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = new ArrayList<>(all.filter(file -> !file.equals(used))
                    .filter(file -> !file.toString().endsWith(PARTIAL))
                    .toList());
        }
        files.sort(Comparator.comparing((Path file) -> file.toFile().lastModified())
                .reversed());
        long left = most;
        for (Path file : files) {
            left -= size(file);
            if (left < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Another run may delete it at the same time. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
