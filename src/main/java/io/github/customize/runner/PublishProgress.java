package io.github.customize.runner;

import io.github.customize.image.CopyProgress;

/** Tells of the copy that is to be published, which may be made while steps run, only when people wait for it. */
final class PublishProgress implements CopyProgress {
    private final GuestListener listener;
    private volatile boolean awaited;

    PublishProgress(GuestListener listener) {
        this.listener = listener;
    }

    /** From now on nothing else is under way. */
    void await() {
        awaited = true;
    }

    @Override
    public void copied(long done, long total) {
        if (awaited) {
            listener.progress(done, total);
        }
    }
}
