package io.github.customize.op;

/** The extended attributes of a file, or with {@code follow} false of a link itself. */
public record Xattrs(String path, boolean follow) implements FileQuery {
    @Override
    public String name() {
        return "xattrs";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        if (!follow) {
            out.flag("follow", false);
        }
    }
}
