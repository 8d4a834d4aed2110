package io.github.customize.op;

/**
 * What a file is.
 *
 * @param follow whether a link at the end is followed
 * @param more whether all that is known is told
 */
public record Stat(String path, boolean follow, boolean more) implements FileQuery {
    public Stat(String path, boolean follow) {
        this(path, follow, false);
    }

    /** Follows a link at the end. */
    public static Stat of(String path) {
        return new Stat(path, true);
    }

    /** Asks about a link itself. */
    public static Stat ofLink(String path) {
        return new Stat(path, false);
    }

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        if (!follow) {
            out.flag("follow", false);
        }
        if (more) {
            out.flag("more", true);
        }
    }
}
