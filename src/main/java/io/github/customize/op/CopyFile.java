package io.github.customize.op;

import java.util.Set;

/** Copies a file or tree inside the guest with all its attributes; {@code to} must not exist. */
public record CopyFile(String from, String to) implements ChangeOp {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("from", from).text("to", to);
    }

    @Override
    public String describe() {
        return "copy " + from + " to " + to;
    }

    @Override
    public Set<String> touched() {
        return Set.of(to);
    }
}
