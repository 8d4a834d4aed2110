package io.github.customize.op;

/** A question about one path. */
public sealed interface FileQuery extends QueryOp
        permits Stat, Read, ReadPart, ReadDevice, ListDirectory, Tree, Differs, Digest, Glob, RealPath, Xattrs, StatFs {
    /** The file that is asked about, or the pattern. */
    String path();

    @Override
    default String describe() {
        return name() + " " + path();
    }
}
