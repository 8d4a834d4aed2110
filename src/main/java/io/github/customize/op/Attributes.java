package io.github.customize.op;

import org.jspecify.annotations.Nullable;

/** Mode (permission bits), owner and group to give to a file; what is null is kept, or the daemon's default for a new file. */
public record Attributes(
        @Nullable Integer mode,
        @Nullable Long uid,
        @Nullable Long gid) {
    public static final Attributes KEEP = new Attributes(null, null, null);

    public static Attributes of(int mode, long uid, long gid) {
        return new Attributes(mode, uid, gid);
    }

    void encode(OpWriter out) {
        if (mode != null) {
            out.number("mode", mode);
        }
        if (uid != null) {
            out.number("uid", uid);
        }
        if (gid != null) {
            out.number("gid", gid);
        }
    }

    /** For people: {@code " (0644 0:0)"}, or nothing where all is kept. */
    String describe() {
        StringBuilder text = new StringBuilder();
        if (mode != null) {
            text.append(String.format(" mode %04o", mode));
        }
        if (uid != null || gid != null) {
            text.append(" owner ").append(uid == null ? "" : uid).append(':').append(gid == null ? "" : gid);
        }
        return text.toString();
    }
}
