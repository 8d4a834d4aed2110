package io.github.customize.op;

import java.util.Set;

/** Makes a directory, with {@code parents} also the missing ones above it. */
public record MakeDirectory(String path, Attributes attributes, boolean parents) implements ChangeOp {
    @Override
    public String name() {
        return "mkdir";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        attributes.encode(out);
        out.flag("parents", parents);
    }

    @Override
    public String describe() {
        return "make directory " + path + attributes.describe();
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
