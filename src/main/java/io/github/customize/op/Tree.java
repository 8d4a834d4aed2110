package io.github.customize.op;

/** A file and all below it, one a line, depth first; with {@code digests} the SHA-256 of regular files, with {@code xattrs} extended attributes. */
public record Tree(String path, boolean digests, boolean xattrs) implements FileQuery {
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
    }
}
