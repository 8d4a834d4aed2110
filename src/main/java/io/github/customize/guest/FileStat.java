package io.github.customize.guest;

import io.github.customize.op.Attributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the guest says of a file.
 *
 * @param mode permission bits, 0–07777
 * @param mtime seconds since 1970; 0 for what is pending, which has no time yet
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
        BLOCK;

        /** The kind by the daemon's word for it; what is unknown counts as something that no step may touch. */
        static Kind of(@Nullable Object word) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return kind;
                }
            }
            return CHAR;
        }
    }

    /** Whether mode or owner are other than wanted; a link has no mode of its own. */
    public boolean differs(Attributes wanted) {
        return (wanted.mode() != null && wanted.mode() != mode && !isLink())
                || (wanted.uid() != null && wanted.uid() != uid)
                || (wanted.gid() != null && wanted.gid() != gid);
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
