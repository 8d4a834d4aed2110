package io.github.customize.op;

import java.util.Set;

/** Sets permission bits. */
public record Chmod(String path, int mode, boolean recursive) implements ChangeOp {
    @Override
    public String name() {
        return "chmod";
    }

    @Override
    public Work work() {
        return recursive ? Work.DISKS : Work.MOMENT;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("mode", mode).flag("recursive", recursive);
    }

    @Override
    public String describe() {
        return String.format("chmod %04o %s%s", mode, path, recursive ? " and all below" : "");
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
