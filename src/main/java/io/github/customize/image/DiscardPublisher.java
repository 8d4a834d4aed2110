package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.util.Optional;

/** Publishes nothing: the image was opened to be looked at. */
record DiscardPublisher(Image image, boolean rehearses) implements Publisher {
    @Override
    public void prepare() {
        // What is written goes into the overlay and is thrown away with it.
    }

    @Override
    public void requirePublishable() throws Failure {
        if (rehearses) {
            return;
        }
        throw new Failure(
                ExitCode.USAGE,
                "publish changes to " + image.path(),
                "it was opened read-only, and what was written is thrown away; open it for writing");
    }

    @Override
    public void publish() throws Failure {
        requirePublishable();
    }

    @Override
    public Optional<Candidate> complete(boolean changed) {
        return Optional.empty();
    }

    @Override
    public void publishUnchanged() throws Failure {
        requirePublishable();
    }

    @Override
    public void close() {
        // Nothing was prepared that would have to be removed.
    }
}
