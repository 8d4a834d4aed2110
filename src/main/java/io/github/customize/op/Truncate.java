package io.github.customize.op;

/** Cuts or extends a file to {@code size} bytes. */
public record Truncate(String path, long size) implements ChangeOp {
    @Override
    public String name() {
        return "truncate";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("size", size);
    }

    @Override
    public String describe() {
        return "truncate " + path + " to " + size + " bytes";
    }
}
