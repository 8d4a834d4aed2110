package io.github.customize.guest.inspect;

/** What becomes of a file system whose journal holds changes that only its own system could carry out. */
public enum DirtyJournals {
    REFUSED,
    /** The journal is emptied, and the changes are lost. */
    EMPTIED
}
