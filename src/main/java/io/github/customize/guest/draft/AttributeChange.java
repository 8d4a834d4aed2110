package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chmod;
import io.github.customize.op.Chown;
import java.util.ArrayList;
import java.util.List;

/** Gives a file that exists, or a link itself, the attributes that it does not have. */
public final class AttributeChange {
    private AttributeChange() {}

    /** None of them when it has all that are wanted; a link has no mode of its own. */
    public static List<ChangeOp> ops(String path, FileStat present, Attributes wanted) {
        Attributes missing = missing(present, wanted);
        List<ChangeOp> ops = new ArrayList<>();
        if (missing.uid() != null || missing.gid() != null) {
            ops.add(new Chown(path, missing.uid(), missing.gid(), false, !present.isLink()));
        }
        if (missing.mode() != null && !present.isLink()) {
            ops.add(new Chmod(path, missing.mode(), false));
        }
        return ops;
    }

    static Attributes missing(FileStat present, Attributes wanted) {
        return new Attributes(
                wanted.mode() != null && wanted.mode() == present.mode() ? null : wanted.mode(),
                wanted.uid() != null && wanted.uid() == present.uid() ? null : wanted.uid(),
                wanted.gid() != null && wanted.gid() == present.gid() ? null : wanted.gid());
    }
}
