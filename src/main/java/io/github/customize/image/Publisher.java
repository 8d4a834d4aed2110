package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.util.Optional;

/** Brings the result of a successful run to where it belongs; without a call of its methods, nothing is published. */
public sealed interface Publisher extends AutoCloseable
        permits CopyPublisher, ConvertPublisher, InPlacePublisher, DiscardPublisher, WrittenPublisher {
    /** Starts what can be done while the steps still run; publishing does it otherwise. */
    void prepare() throws Failure;

    /** Fails if there is nowhere to publish to; nothing is lost by asking. */
    default void requirePublishable() throws Failure {}

    /** Publishes image and overlay together; QEMU must have ended without an error. */
    void publish() throws Failure;

    /**
     * What is not certain although the result is published: from the moment it is in its place nothing is a failure to
     * publish it any more.
     */
    default Optional<String> doubt() {
        return Optional.empty();
    }

    /**
     * Finishes the result beside its place, so that it only has to be put there; for results that are published together.
     *
     * @return empty when there is nothing to put anywhere
     */
    Optional<Candidate> complete(boolean changed) throws Failure;

    /** Publishes the result of a run that changed nothing: the image stays as it is, and an output file is still made. */
    void publishUnchanged() throws Failure;

    /** Stops and removes whatever was not published. */
    @Override
    void close();
}
