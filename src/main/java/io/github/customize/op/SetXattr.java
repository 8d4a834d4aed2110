package io.github.customize.op;

import java.util.HexFormat;
import java.util.Set;

/** Sets an extended attribute. */
public record SetXattr(String path, String attribute, byte[] value, boolean follow) implements ChangeOp {
    @Override
    public String name() {
        return "setxattr";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path)
                .text("name", attribute)
                .text("value", HexFormat.of().formatHex(value));
        out.flag("follow", follow);
    }

    @Override
    public String describe() {
        return "set attribute " + attribute + " of " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
