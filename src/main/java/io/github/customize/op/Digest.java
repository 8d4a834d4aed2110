package io.github.customize.op;

/** The SHA-256 of a regular file of any size. */
public record Digest(String path) implements FileQuery {
    @Override
    public String name() {
        return "digest";
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
