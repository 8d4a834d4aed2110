package io.github.customize.op;

import java.io.IOException;
import java.util.Set;

/** Writes into a file that is there, in place. */
public record Overwrite(String path, Payload payload, long offset) implements ChangeOp {
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
        out.text("path", path).number("offset", offset);
    }

    @Override
    public String describe() {
        return "write into " + path + " at " + offset;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
