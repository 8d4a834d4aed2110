package io.github.customize.step.param;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory of the host as it was when the recipe was read.
 *
 * @param root its path; a link there is followed
 * @param contentsOnly whether the recipe means what is in the directory and not the directory
 * @param entries the file itself (path {@code ""}), or the directory and all below it, each directory before what is in it
 */
public record HostTree(Path root, boolean contentsOnly, List<Entry> entries) {
    /** What kinds of files can be copied. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /**
     * One file.
     *
     * @param path relative to the root, with slashes
     * @param mode for the guest: {@code 0755} or {@code 0644}, without what the host denies to group and others
     * @param target where a link points, else empty
     */
    public record Entry(String path, Kind kind, int mode, String target) {}

    public HostTree {
        entries = List.copyOf(entries);
    }

    /** The file cannot be copied; the message says why. */
    static final class Unusable extends IOException {
        Unusable(String message) {
            super(message);
        }
    }

    static HostTree scan(Path root, boolean contentsOnly) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root.toRealPath(), new Scanner(root.toRealPath(), entries));
        } else {
            entries.add(file(root, ""));
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new HostTree(root, contentsOnly, entries);
    }

    public boolean isDirectory() {
        return entries.get(0).kind() == Kind.DIRECTORY;
    }

    public Path file(Entry entry) {
        return entry.path().isEmpty() ? root : HostPaths.in(root, entry.path());
    }

    public String name() {
        Path name = root.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : HostPaths.text(name);
    }

    private static Entry file(Path path, String relative) throws Unusable {
        if (!Files.isRegularFile(path)) {
            throw new Unusable(path + " is not a file, a directory or a link");
        }
        if (!Files.isReadable(path)) {
            throw new Unusable(path + " cannot be read");
        }
        return new Entry(relative, Kind.FILE, mode(path), "");
    }

    private static int mode(Path path) throws Unusable {
        try {
            return HostMode.of(path);
        } catch (IOException e) {
            throw new Unusable(path + " cannot be read");
        }
    }

    /** Collects entries; what cannot be copied or read ends the walk. */
    private static final class Scanner extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Entry> entries;

        Scanner(Path root, List<Entry> entries) {
            this.root = root;
            this.entries = entries;
        }

        private String relative(Path path) {
            return HostPaths.text(root.relativize(path));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            entries.add(new Entry(relative(directory), Kind.DIRECTORY, mode(directory), ""));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            entries.add(
                    attributes.isSymbolicLink()
                            ? new Entry(relative(path), Kind.LINK, 0777, HostPaths.text(Files.readSymbolicLink(path)))
                            : file(path, relative(path)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException cause) throws IOException {
            throw new Unusable(path + " cannot be read");
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) throws IOException {
            if (cause != null) {
                throw new Unusable(directory + " cannot be read");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
