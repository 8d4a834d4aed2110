package io.github.customize.op;

/** A question about files of the guest; it changes nothing. */
public sealed interface QueryOp extends Op permits FileQuery, Lookup {
    /** Bytes of the longest list that anybody takes. */
    long MOST_LISTED = 64L << 20;
}
