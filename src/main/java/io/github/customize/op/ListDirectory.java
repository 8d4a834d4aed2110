package io.github.customize.op;

/** The entries of a directory, one a line, sorted by bytes. */
public record ListDirectory(String path) implements FileQuery {
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
    }
}
