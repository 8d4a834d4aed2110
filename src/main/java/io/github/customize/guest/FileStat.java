package io.github.customize.guest;

import org.jspecify.annotations.Nullable;

/**
 * What the guest says of a file.
 *
 * @param mode permission bits, 0–07777
 * @param mtime seconds since 1970
 * @param target where a symbolic link points, else null
 */
public record FileStat(
        Kind kind,
        int mode,
        long uid,
        long gid,
        long size,
        long mtime,
        @Nullable String target) {
    /** Kinds of files. */
    public enum Kind {
        FILE,
        DIR,
        LINK,
        FIFO,
        SOCKET,
        CHAR,
        BLOCK
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    public boolean isDirectory() {
        return kind == Kind.DIR;
    }

    public boolean isLink() {
        return kind == Kind.LINK;
    }
}
