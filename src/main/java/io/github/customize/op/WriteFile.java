package io.github.customize.op;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces (or with {@code append}, extends) a file's content; {@code mtime} in seconds since 1970. */
public record WriteFile(
        String path,
        Payload payload,
        Attributes attributes,
        boolean append,
        @Nullable Long mtime) implements ChangeOp {
    public static WriteFile replace(String path, Payload payload, Attributes attributes) {
        return new WriteFile(path, payload, attributes, false, null);
    }

    public static WriteFile append(String path, Payload payload) {
        return new WriteFile(path, payload, Attributes.KEEP, true, null);
    }

    @Override
    public String name() {
        return "write";
    }

    @Override
    public Work work() {
        try {
            return Work.bytes(payload.size());
        } catch (IOException e) {
            return Work.DISKS; // sending it will fail, and say so
        }
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        attributes.encode(out);
        if (append) {
            out.flag("append", true);
        }
        if (mtime != null) {
            out.number("mtime", mtime);
        }
    }

    @Override
    public String describe() {
        return (append ? "append to " : "write ") + path + attributes.describe();
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
