package io.github.customize.op;

import java.util.Set;

/** Makes a symbolic link at {@code path}; with {@code replace} in the place of anything but a directory. */
public record Symlink(String target, String path, boolean replace) implements ChangeOp {
    @Override
    public String name() {
        return "symlink";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("target", target).text("path", path).flag("replace", replace);
    }

    @Override
    public String describe() {
        return "link " + path + " -> " + target;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
