package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Overlay;
import io.github.customize.image.Publication;
import io.github.customize.image.Publisher;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One disk of a guest: its image, the overlay that takes the changes, and what publishes the two. */
final class GuestDisk implements AutoCloseable {
    private final ImageRequest request;
    private final Image image;
    private final Optional<Overlay> overlay;
    private final PublishProgress progress;
    private final Publisher publisher;

    private GuestDisk(ImageRequest request, Image image, Optional<Overlay> overlay, GuestListener listener) {
        this.request = request;
        this.image = image;
        this.overlay = overlay;
        this.progress = new PublishProgress(listener);
        this.publisher = overlay.map(file -> image.publisher(file, progress)).orElseGet(image::writtenPublisher);
    }

    static GuestDisk open(ImageRequest request, GuestListener listener) throws Failure {
        request.fetch(listener::progress);
        Image image = opened(request);
        try {
            Optional<Overlay> overlay = request.publication() instanceof Publication.AsItIs
                    ? Optional.empty()
                    : Optional.of(Overlay.create(image));
            return new GuestDisk(request, image, overlay, listener);
        } catch (Failure | RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    /** A file in the cache has a name that nobody knows. */
    private static Image opened(ImageRequest request) throws Failure {
        try {
            return Image.open(request);
        } catch (Failure e) {
            throw request.source().isPresent() ? e.with("; it is " + request.name()) : e;
        }
    }

    /** The size of the disk in bytes before it was opened, which may have made it larger. */
    long sizeBefore() {
        return image.sizeBefore();
    }

    ImageRequest request() {
        return request;
    }

    List<String> notes() {
        return image.notes();
    }

    /** Whether what is written is in the image at once. */
    boolean isWrittenAsItIs() {
        return overlay.isEmpty();
    }

    /** Gives the disk to the appliance; the answer lists what is on all disks. */
    Reply attachTo(Session session) throws Failure, IOException {
        Map<String, @Nullable Object> storage =
                overlay.isPresent() ? overlay.get().blockdev() : image.writtenNode();
        return session.attach(storage, image.virtualSize());
    }

    /** To be called before the first change: from then on there will probably be something to publish. */
    void prepare() throws Failure {
        publisher.prepare();
    }

    /** What publishes the disk; from now on people wait for it. */
    Publisher publisher() {
        progress.await();
        return publisher;
    }

    /** The file that holds the result. */
    Path target() {
        return image.target();
    }

    /** The file that is written also when nothing was changed. */
    Optional<Path> output() {
        return request.publication().publishes() && request.publication().onlyReadsImage()
                ? Optional.of(image.target())
                : Optional.empty();
    }

    /** Removes what was not published, and lets other runs have the image. */
    @Override
    public void close() {
        publisher.close();
        overlay.ifPresent(Overlay::close);
        image.close();
    }
}
