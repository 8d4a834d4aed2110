package io.github.customize.image;

/** Hears how far a long copy is; called from another thread. */
@FunctionalInterface
public interface CopyProgress {
    CopyProgress NONE = (done, total) -> {};

    void copied(long done, long total);
}
