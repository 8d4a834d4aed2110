package io.github.customize.op;

import java.util.Set;

/** Renames within one file system. */
public record Rename(String from, String to, boolean replace) implements ChangeOp {
    @Override
    public String name() {
        return "rename";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("from", from).text("to", to).flag("replace", replace);
    }

    @Override
    public String describe() {
        return "rename " + from + " to " + to;
    }

    @Override
    public Set<String> touched() {
        return Set.of(from, to);
    }
}
