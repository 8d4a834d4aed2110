package io.github.customize.op;

/** An operation that changes the guest's files. */
public sealed interface ChangeOp extends Op
        permits WriteFile,
                MakeDirectory,
                Remove,
                Rename,
                CopyFile,
                Symlink,
                Chmod,
                Chown,
                SetXattr,
                SetTimes,
                Truncate,
                Sync {}
