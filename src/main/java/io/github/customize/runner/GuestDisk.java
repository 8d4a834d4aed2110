package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Overlay;
import io.github.customize.image.Publisher;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One disk of a guest: its image, the overlay that takes the changes, and what publishes the two. */
final class GuestDisk implements AutoCloseable {
    private final ImageRequest request;
    private final Image image;
    private final Overlay overlay;
    private final PublishProgress progress;
    private final Publisher publisher;
    private final GuestListener listener;

    private GuestDisk(ImageRequest request, Image image, Overlay overlay, GuestListener listener) {
        this.request = request;
        this.image = image;
        this.overlay = overlay;
        this.listener = listener;
        this.progress = new PublishProgress(listener);
        this.publisher = image.publisher(overlay, progress);
    }

    static GuestDisk open(ImageRequest request, GuestListener listener) throws Failure {
        Image image = Image.open(request);
        try {
            return new GuestDisk(request, image, Overlay.create(image), listener);
        } catch (Failure | RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    List<String> notes() {
        return image.notes();
    }

    /** Gives the disk to the appliance; the answer lists what is on it. */
    Reply attachTo(Session session) throws Failure, IOException {
        return session.attach(overlay.blockdev(), overlay.size());
    }

    /** To be called before the first change: from then on there will probably be something to publish. */
    void prepare() throws Failure {
        publisher.prepare();
    }

    /** Fails if the disk was opened only to be looked at. */
    void requirePublishable() throws Failure {
        publisher.requirePublishable();
    }

    /** Publishes the changes, and tells where. */
    Path publish() throws Failure {
        progress.await();
        publisher.publish();
        publisher.doubt().ifPresent(listener::unconfirmed);
        return image.target();
    }

    /** Ends a run without changes; tells which file was written all the same. */
    Optional<Path> publishUnchanged() throws Failure {
        progress.await();
        publisher.publishUnchanged();
        publisher.doubt().ifPresent(listener::unconfirmed);
        return request.publication().onlyReadsImage() ? Optional.of(image.target()) : Optional.empty();
    }

    /** Removes what was not published, and lets other runs have the image. */
    @Override
    public void close() {
        publisher.close();
        overlay.close();
        image.close();
    }
}
