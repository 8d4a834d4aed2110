package io.github.customize.op;

import java.util.Set;

/** An operation that changes the guest's files. */
public sealed interface ChangeOp extends Op
        permits WriteFile,
                Unpack,
                MakeDirectory,
                Remove,
                Rename,
                CopyFile,
                Symlink,
                Chmod,
                Chown,
                SetXattr,
                RemoveXattr,
                SetTimes,
                HardLink,
                MakeNode,
                Overwrite,
                Allocate,
                Truncate,
                Scrub,
                Sync {
    /**
     * The files that it makes, changes or removes, as it names them: a link above them may lead elsewhere. A directory that
     * is copied, renamed or removed stands for all that is in it, and one that is changed recursively too.
     */
    Set<String> touched();
}
