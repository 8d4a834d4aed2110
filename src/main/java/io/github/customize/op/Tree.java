package io.github.customize.op;

/**
 * A file and all below it, one a line, depth first.
 *
 * @param digests whether with the SHA-256 of regular files
 * @param xattrs whether with extended attributes
 * @param more whether with all that {@code stat} knows
 */
public record Tree(String path, boolean digests, boolean xattrs, boolean more) implements FileQuery {
    public Tree(String path, boolean digests, boolean xattrs) {
        this(path, digests, xattrs, false);
    }

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public long mostData() {
        return MOST_LISTED;
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        if (digests) {
            out.flag("digests", true);
        }
        if (xattrs) {
            out.flag("xattrs", true);
        }
        if (more) {
            out.flag("more", true);
        }
    }
}
