package io.github.customize.op;

import java.util.Set;

/** Gives a file another name; a link at the end of the path is not followed. */
public record HardLink(String from, String to) implements ChangeOp {
    @Override
    public String name() {
        return "link";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("from", from).text("to", to);
    }

    @Override
    public String describe() {
        return "link " + from + " to " + to;
    }

    @Override
    public Set<String> touched() {
        return Set.of(to);
    }
}
