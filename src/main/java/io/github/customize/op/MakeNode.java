package io.github.customize.op;

import java.util.Locale;
import java.util.Set;

/**
 * Makes a named pipe, a socket without a listener, or a device.
 *
 * @param major of a device
 * @param minor of a device
 */
public record MakeNode(String path, Kind kind, int mode, long major, long minor) implements ChangeOp {
    /** Kinds of nodes. */
    public enum Kind {
        FIFO,
        SOCKET,
        CHAR,
        BLOCK
    }

    @Override
    public String name() {
        return "mknod";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path)
                .text("kind", kind.name().toLowerCase(Locale.ROOT))
                .number("mode", mode);
        out.number("major", major).number("minor", minor);
    }

    @Override
    public String describe() {
        return "make node " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
