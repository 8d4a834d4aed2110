package io.github.customize.op;

import java.util.Set;

/** Removes an extended attribute. */
public record RemoveXattr(String path, String attribute, boolean follow) implements ChangeOp {
    @Override
    public String name() {
        return "removexattr";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).text("name", attribute).flag("follow", follow);
    }

    @Override
    public String describe() {
        return "remove attribute " + attribute + " of " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
