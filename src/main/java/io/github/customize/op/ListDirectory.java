package io.github.customize.op;

/**
 * The entries of a directory, one a line, sorted by bytes.
 *
 * @param more whether all that is known of each is told
 */
public record ListDirectory(String path, boolean more) implements FileQuery {
    public ListDirectory(String path) {
        this(path, false);
    }

    @Override
    public String name() {
        return "list";
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
        if (more) {
            out.flag("more", true);
        }
    }
}
