package io.github.customize.op;

import java.util.Set;

/** Gives a file room on the disk for its first bytes; one that is shorter becomes so long. */
public record Allocate(String path, long size) implements ChangeOp {
    @Override
    public String name() {
        return "allocate";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("size", size);
    }

    @Override
    public String describe() {
        return "allocate " + size + " bytes of " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
