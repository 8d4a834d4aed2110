package io.github.customize.op;

import java.util.Set;

/** Sets the modification time, in seconds since 1970. */
public record SetTimes(String path, long mtime, boolean follow) implements ChangeOp {
    @Override
    public String name() {
        return "utimes";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("mtime", mtime).flag("follow", follow);
    }

    @Override
    public String describe() {
        return "set the time of " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
