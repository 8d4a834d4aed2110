package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.AttributeChange;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Remove;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a tree of the guest that exists hold all that another one holds. */
final class TreeCopy {
    private final String src;
    private final String dest;
    private final List<TreeEntry> wanted;
    private final Map<String, TreeEntry> present;
    private final List<ChangeOp> ops = new ArrayList<>();

    TreeCopy(GuestView guest, String src, String dest) throws IOException {
        this.src = src;
        this.dest = dest;
        this.wanted = guest.tree(src, true);
        this.present = guest.tree(dest, true).stream().collect(Collectors.toMap(TreeEntry::path, Function.identity()));
    }

    List<ChangeOp> ops() throws StepFailure {
        String copied = null;
        for (TreeEntry entry : wanted) {
            if (copied != null && entry.path().startsWith(copied + "/")) {
                continue;
            }
            TreeEntry there = present.get(entry.path());
            if (there == null) {
                copied = entry.path();
                ops.add(copy(entry));
            } else {
                update(entry, there);
            }
        }
        return List.copyOf(ops);
    }

    private CopyFile copy(TreeEntry entry) {
        return new CopyFile(GuestPaths.join(src, entry.path()), GuestPaths.join(dest, entry.path()));
    }

    private void update(TreeEntry entry, TreeEntry there) throws StepFailure {
        String path = GuestPaths.join(dest, entry.path());
        FileStat stat = entry.stat();
        if (stat.isDirectory() != there.stat().isDirectory()) {
            throw StepFailure.failed(
                    "copy " + GuestPaths.join(src, entry.path()) + " to " + path,
                    "one is a directory and the other is not",
                    "delete " + path + " first");
        }
        if (stat.isDirectory() || same(entry, there)) {
            Attributes attributes =
                    new Attributes(stat.isLink() ? null : (Integer) stat.mode(), stat.uid(), stat.gid());
            ops.addAll(AttributeChange.ops(path, there.stat(), attributes));
        } else {
            ops.add(new Remove(path, false));
            ops.add(copy(entry));
        }
    }

    private static boolean same(TreeEntry a, @Nullable TreeEntry b) {
        return b != null
                && a.stat().kind() == b.stat().kind()
                && Objects.equals(a.sha256(), b.sha256())
                && Objects.equals(a.stat().target(), b.stat().target());
    }
}
