package io.github.customize.runner;

import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chmod;
import io.github.customize.op.Chown;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Exec;
import io.github.customize.op.HardLink;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.MakeNode;
import io.github.customize.op.Op;
import io.github.customize.op.Remove;
import io.github.customize.op.RemoveXattr;
import io.github.customize.op.Rename;
import io.github.customize.op.SetTimes;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Symlink;
import java.io.IOException;

/** Finds out which files operations reach, for the guard of missing mounts. */
final class GuardedOps {
    private final MountGuard guard;

    GuardedOps(MountGuard guard) {
        this.guard = guard;
    }

    /** Before the operation is sent. */
    void require(Op op) throws IOException {
        String action = op.describe();
        if (op instanceof MakeDirectory made) {
            guard.requireBelow(action, made.path(), true);
        } else if (op instanceof CopyFile copy) {
            guard.requireTree(action, copy.from(), false);
            guard.requireFile(action, copy.to(), false);
        } else if (op instanceof Rename rename) {
            guard.requireTree(action, rename.from(), false);
            guard.requireFile(action, rename.to(), false);
        } else if (op instanceof ChangeOp change) {
            for (String path : change.touched()) {
                touch(action, path, change);
            }
        } else if (op instanceof Exec exec) {
            guard.requireFile(action, exec.workdir(), true);
        }
    }

    private void touch(String action, String path, ChangeOp op) throws IOException {
        if (isRecursive(op)) {
            guard.requireTree(action, path, follows(op));
        } else {
            guard.requireFile(action, path, follows(op));
        }
    }

    private static boolean isRecursive(ChangeOp op) {
        return (op instanceof Remove remove && remove.recursive())
                || (op instanceof Chmod chmod && chmod.recursive())
                || (op instanceof Chown chown && chown.recursive());
    }

    /** Whether a link at the end of the path leads to what is changed. */
    private static boolean follows(ChangeOp op) {
        if (op instanceof Chown chown) {
            return chown.follow();
        }
        if (op instanceof SetXattr attribute) {
            return attribute.follow();
        }
        if (op instanceof SetTimes times) {
            return times.follow();
        }
        if (op instanceof RemoveXattr attribute) {
            return attribute.follow();
        }
        return !(op instanceof Remove || op instanceof Symlink || op instanceof HardLink || op instanceof MakeNode);
    }
}
