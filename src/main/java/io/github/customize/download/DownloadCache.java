package io.github.customize.download;

import io.github.customize.file.CacheHome;
import io.github.customize.linux.OpenFile;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Downloaded files, by their digests; what was not used for longest goes when they become too many. What came of a file
 * whose server broke off stays beside them, and the next run asks for the rest only.
 *
 * @param most how many bytes they may have together, besides the one that is used
 */
public record DownloadCache(Path directory, long most) {
    /** How many bytes there may be unless somebody says otherwise. */
    public static final long USUAL = 16L << 30;

    /** Writes a file whole, or as much as there is of it, and fails. */
    @FunctionalInterface
    interface Loader {
        void load(Path to) throws IOException;
    }

    /** In the cache of this user. */
    public static DownloadCache standard() throws IOException {
        return new DownloadCache(CacheHome.of(System.getenv()).resolve("downloads"), USUAL);
    }

    Path place(ExpectedDigest digest) {
        return directory.resolve(CachedFile.name(digest));
    }

    /** The file with that digest, which is loaded if it is not there. */
    Path get(ExpectedDigest digest, Loader loader) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = place(digest);
        CacheLock lock = CacheLock.await(directory, digest);
        try {
            if (Files.isRegularFile(file) && digest.actual(file).equals(digest)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return file;
            }
            load(file, loader);
        } finally {
            lock.close();
        }
        prune(most, Optional.of(file));
        return file;
    }

    private void load(Path file, Loader loader) throws IOException {
        Path partial = directory.resolve(file.getFileName() + CachedFile.PARTIAL);
        if (!Files.isRegularFile(partial)) {
            Files.createFile(partial);
        }
        boolean kept = false;
        try {
            loader.load(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (DownloadFailure e) {
            kept = !e.isOtherFile() && !e.isTooLarge() && Files.size(partial) > 0;
            throw e;
        } catch (IOException e) {
            kept = Files.size(partial) > 0;
            throw e;
        } finally {
            if (!kept) {
                Files.deleteIfExists(partial);
            }
        }
    }

    /** All that there is, what was used last first. */
    public List<CachedFile> list() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> paths;
        try (Stream<Path> all = Files.list(directory)) {
            paths = all.toList();
        }
        List<CachedFile> files = new ArrayList<>();
        for (Path path : paths) {
            CachedFile.of(path).ifPresent(files::add);
        }
        files.sort(Comparator.comparing(CachedFile::used).reversed());
        return List.copyOf(files);
    }

    /** Removes what was not used for longest, until there are no more bytes; what is in use stays. What is gone is told. */
    public List<CachedFile> prune(long bytes) throws IOException {
        return prune(bytes, Optional.empty());
    }

    private List<CachedFile> prune(long bytes, Optional<Path> used) throws IOException {
        List<CachedFile> gone = new ArrayList<>();
        long left = bytes;
        for (CachedFile file : list()) {
            if (used.isPresent() && used.get().equals(file.path())) {
                continue;
            }
            left -= file.bytes();
            if (left < 0 && remove(file)) {
                gone.add(file);
            }
        }
        return gone;
    }

    private boolean remove(CachedFile file) throws IOException {
        Optional<CacheLock> lock = CacheLock.take(directory, file.digest());
        if (lock.isEmpty()) {
            return false;
        }
        try {
            return !isInUse(file.path()) && Files.deleteIfExists(file.path());
        } finally {
            lock.get().close();
        }
    }

    /** Runs that work with an image lock it, and QEMU does. */
    private static boolean isInUse(Path path) throws IOException {
        try (OpenFile file = OpenFile.reading(path)) {
            return file.isLockedByAnother(0, Long.MAX_VALUE - 1);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
