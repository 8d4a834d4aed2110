package io.github.customize.op;

/** Whether a file, or any file below a directory, has another mode or owner than the attributes say; a link has no mode. */
public record Differs(String path, Attributes attributes) implements FileQuery {
    @Override
    public String name() {
        return "differs";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        attributes.encode(out);
    }
}
