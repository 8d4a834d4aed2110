package io.github.customize.op;

import java.util.Set;

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

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
