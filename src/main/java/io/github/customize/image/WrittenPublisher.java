package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Has nothing to publish: what was written is in the image already. Only makes it last. */
record WrittenPublisher(Image image) implements Publisher {
    @Override
    public void prepare() {
        // There is nothing that could be done ahead.
    }

    @Override
    public void publish() throws Failure {
        try (FileChannel channel = FileChannel.open(image.path(), StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, "write the changes into " + image.path(), e);
        }
    }

    @Override
    public Optional<Candidate> complete(boolean changed) throws Failure {
        publish();
        return Optional.empty();
    }

    @Override
    public void publishUnchanged() throws Failure {
        publish();
    }

    @Override
    public void close() {
        // Nothing was prepared that would have to be removed.
    }
}
