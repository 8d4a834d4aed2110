package io.github.customize.op;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Many files, directories and links, made in their order from one stream; the first that cannot be made ends it. The answer
 * tells as {@code made} how many there are.
 *
 * @param entries operations that it {@link #takes}
 */
public record Unpack(List<ChangeOp> entries) implements ChangeOp {
    /** Whether an operation can be one of many. */
    public static boolean takes(Op op) {
        return (op instanceof WriteFile write && !write.append() && write.mtime() == null)
                || (op instanceof MakeDirectory directory && !directory.parents())
                || op instanceof Symlink;
    }

    @Override
    public String name() {
        return "unpack";
    }

    @Override
    public Work work() {
        try {
            return Work.bytes(payload().size());
        } catch (IOException e) {
            return Work.DISKS; // sending it will fail, and say so
        }
    }

    @Override
    public Payload payload() {
        return new UnpackPayload(entries);
    }

    @Override
    public void encode(OpWriter out) {}

    @Override
    public String describe() {
        return "make " + entries.size() + " files";
    }

    @Override
    public Set<String> touched() {
        Set<String> all = new LinkedHashSet<>();
        entries.forEach(entry -> all.addAll(entry.touched()));
        return all;
    }
}
