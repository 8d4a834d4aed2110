package io.github.customize.file;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which file a name means, now or once it is made.
 *
 * @param real the real path of its directory, and its name there; an open file has its name below {@code /proc}
 * @param key equal for all names of one file, whatever links, hard links and bind mounts they go through
 */
public record FilePlace(Path real, FileKind kind, String key) {
    private static final int MOST_LINKS = 40;

    /** What {@code /dev/stdout}, {@code /dev/fd/3} and a shell's {@code >(program)} lead to. */
    private static final Pattern OPEN_FILES = Pattern.compile("/proc/\\d+(/task/\\d+)?/fd");

    /** Follows all links, also one to a file that does not exist. Fails if there is no directory for the file. */
    public static FilePlace of(Path name) throws IOException {
        Path real = follow(name);
        try {
            Map<String, Object> stat = Files.readAttributes(real, "unix:dev,ino,mode,rdev");
            FileKind kind = FileKind.of((int) number(stat, "mode"));
            String key = kind == FileKind.BLOCK_DEVICE ? "device " + number(stat, "rdev") : inode(stat);
            return new FilePlace(real, kind, key);
        } catch (NoSuchFileException e) {
            Map<String, Object> directory = Files.readAttributes(directory(real), "unix:dev,ino");
            return new FilePlace(real, FileKind.MISSING, inode(directory) + "/" + HostPaths.text(name(real)));
        }
    }

    private static Path follow(Path name) throws IOException {
        Path path = name.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            Path last = path.getFileName();
            if (last == null) {
                return path;
            }
            Path real = directory(path).toRealPath().resolve(last);
            if (isOpenFile(real) || !Files.isSymbolicLink(real)) {
                return real;
            }
            path = real.resolveSibling(Files.readSymbolicLink(real));
        }
        throw new FileSystemLoopException(name.toString());
    }

    private static Path directory(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }

    private static Path name(Path path) {
        return Objects.requireNonNullElse(path.getFileName(), path);
    }

    private static boolean isOpenFile(Path real) {
        return OPEN_FILES.matcher(directory(real).toString()).matches();
    }

    private static String inode(Map<String, Object> stat) {
        return number(stat, "dev") + ":" + number(stat, "ino");
    }

    private static long number(Map<String, Object> stat, String name) {
        return ((Number) Objects.requireNonNull(stat.get(name), name)).longValue();
    }

    /** Whether it names a file by a descriptor that a process has open. */
    public boolean isOpen() {
        return isOpenFile(real);
    }

    /** Whether it is this descriptor of our own process. */
    public boolean isOurs(int descriptor) {
        return real.equals(Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor));
    }

    /** Whether whoever writes there adds to what others write, and replaces nothing. */
    public boolean isStream() {
        return isOpen() || kind == FileKind.CHARACTER_DEVICE || kind == FileKind.PIPE || kind == FileKind.SOCKET;
    }

    /** Its directory's real path. */
    public Path directory() {
        return directory(real);
    }
}
