package io.github.customize.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A request that changes no guest file: reading, and the handling of disks and mounts. */
public record QueryOp(String name, String subject, List<Consumer<OpWriter>> fields) implements Op {
    public static QueryOp of(String name) {
        return new QueryOp(name, "", List.of());
    }

    /** A query about one path. */
    public static QueryOp about(String name, String path) {
        return new QueryOp(name, path, List.of(out -> out.text("path", path)));
    }

    public QueryOp with(Consumer<OpWriter> field) {
        List<Consumer<OpWriter>> all = new ArrayList<>(fields);
        all.add(field);
        return new QueryOp(name, subject, List.copyOf(all));
    }

    @Override
    public void encode(OpWriter out) {
        fields.forEach(field -> field.accept(out));
    }

    @Override
    public String describe() {
        return subject.isEmpty() ? name : name + " " + subject;
    }
}
