package io.github.customize.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file of the guest is.
 *
 * @param path as it was asked for; in lists the name, in walks the path relative to the top, which is itself {@code ""}
 * @param mode permission bits, 0 to 07777
 * @param uid of the owner
 * @param gid of the group
 * @param size in bytes
 * @param modified when the content changed last, in whole seconds
 * @param links the number of its names
 * @param device of the file system that it is on, as a number
 * @param inode its number there
 * @param target where a symbolic link points
 * @since 0.2.0
 */
public record FileInfo(
        String path,
        Kind kind,
        int mode,
        long uid,
        long gid,
        long size,
        Instant modified,
        long links,
        long device,
        long inode,
        Optional<String> target) {

    /**
     * Kinds of files.
     *
     * @since 0.2.0
     */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A named pipe. */
        FIFO,
        /** A socket. */
        SOCKET,
        /** A device for characters. */
        CHARACTER_DEVICE,
        /** A device for blocks. */
        BLOCK_DEVICE
    }

    static FileInfo of(String path, Map<?, ?> fields) {
        return new FileInfo(
                path,
                kind(fields.get("kind")),
                (int) number(fields, "mode") & 07777,
                number(fields, "uid"),
                number(fields, "gid"),
                number(fields, "size"),
                Instant.ofEpochSecond(number(fields, "mtime")),
                number(fields, "nlink"),
                number(fields, "dev"),
                number(fields, "ino"),
                Optional.ofNullable(fields.get("target") instanceof String target ? target : null));
    }

    private static Kind kind(@Nullable Object word) {
        return switch (String.valueOf(word).toLowerCase(Locale.ROOT)) {
            case "file" -> Kind.FILE;
            case "dir" -> Kind.DIRECTORY;
            case "link" -> Kind.LINK;
            case "fifo" -> Kind.FIFO;
            case "socket" -> Kind.SOCKET;
            case "block" -> Kind.BLOCK_DEVICE;
            default -> Kind.CHARACTER_DEVICE;
        };
    }

    static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }
}
