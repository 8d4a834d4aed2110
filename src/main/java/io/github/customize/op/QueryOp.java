package io.github.customize.op;

/** A question about files of the guest; it changes nothing. */
public sealed interface QueryOp extends Op
        permits Stat, Read, ListDirectory, Tree, Digest, Glob, RealPath, Xattrs, StatFs {
    /** Bytes of the longest list that anybody takes. */
    long MOST_LISTED = 64L << 20;

    /** The file that is asked about, or the pattern. */
    String path();

    @Override
    default String describe() {
        return name() + " " + path();
    }
}
