package io.github.customize.op;

import java.util.Set;

/** Removes a file, or with {@code recursive} a tree; a link at the end is itself removed. */
public record Remove(String path, boolean recursive) implements ChangeOp {
    @Override
    public String name() {
        return "remove";
    }

    @Override
    public Work work() {
        return recursive ? Work.DISKS : Work.MOMENT;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).flag("recursive", recursive);
    }

    @Override
    public String describe() {
        return "remove " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
