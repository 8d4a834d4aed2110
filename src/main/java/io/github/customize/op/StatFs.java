package io.github.customize.op;

/** The size and the free space of the file system that a file is on. */
public record StatFs(String path) implements FileQuery {
    @Override
    public String name() {
        return "statfs";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
    }
}
