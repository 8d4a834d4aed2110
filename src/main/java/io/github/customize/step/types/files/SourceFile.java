package io.github.customize.step.types.files;

import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.param.HostTree;
import java.util.List;

/**
 * A file that is to be in the guest.
 *
 * @param path relative to where all of them go
 * @param target where a link points, else empty
 * @param content of a regular file, else empty
 * @param owner its own owner and group, as far as it has them
 */
record SourceFile(String path, HostTree.Kind kind, int mode, String target, Payload content, Attributes owner) {
    private static final Payload NOTHING = Payload.of("");

    /** All files of a tree of the host. */
    static List<SourceFile> of(HostTree tree) {
        return tree.entries().stream()
                .map(entry -> new SourceFile(
                        entry.path(),
                        entry.kind(),
                        entry.mode(),
                        entry.target(),
                        entry.kind() == HostTree.Kind.FILE ? Payload.of(tree.file(entry)) : NOTHING,
                        Attributes.KEEP))
                .toList();
    }
}
