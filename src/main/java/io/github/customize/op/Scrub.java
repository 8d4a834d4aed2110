package io.github.customize.op;

import java.util.Set;

/** Overwrites a file's content where it lies, and removes the file; a link at the end is not followed. */
public record Scrub(String path) implements ChangeOp {
    @Override
    public String name() {
        return "scrub";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
    }

    @Override
    public String describe() {
        return "scrub " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
