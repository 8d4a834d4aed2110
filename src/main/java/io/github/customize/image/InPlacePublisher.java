package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the changes into the image itself, which only needs space for the changes. */
final class InPlacePublisher implements Publisher {
    private final Image image;
    private final Overlay overlay;
    private final String action;

    InPlacePublisher(Image image, Overlay overlay) {
        this.image = image;
        this.overlay = overlay;
        this.action = "write the changes into " + image.path();
    }

    @Override
    public void prepare() {
        // The image is not touched before everything is known to have worked.
    }

    @Override
    public void publish() throws Failure {
        image.requireUnchanged(action);
        TemporaryFile changes = overlay.ready();
        new QemuImg(action).check(changes.path(), Format.QCOW2);
        Uninterrupted.run(() -> write(changes));
    }

    private void write(TemporaryFile changes) throws Failure {
        begin(changes);
        try {
            new Redo(image.layer(), overlay.path(), action).run();
            new QemuImg(action).check(image.path(), image.format());
        } catch (Failure e) {
            throw halfWritten(e);
        }
    }

    @Override
    public void publishUnchanged() {
        // The image is as the recipe wants it.
    }

    private void begin(TemporaryFile changes) throws Failure {
        try {
            new Space(image.workFolder(), action).require(Files.size(changes.path()));
            changes.force();
            Fault.at("in-place.before-journal");
            image.journal(changes.path()).write(image.path());
            changes.keep();
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private Failure halfWritten(Failure origin) {
        Path journal = Journal.of(image.path());
        if (!Files.exists(journal)) {
            return origin;
        }
        return new Failure(
                origin.code(),
                action,
                origin.getMessage() + "; the image is written in part, and customize recover " + image.path()
                        + " completes it",
                origin);
    }

    @Override
    public void close() {
        // The overlay removes itself, unless the journal needs it.
    }
}
