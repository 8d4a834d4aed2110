package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Writes the changes into the image itself, which only needs space for the changes. */
final class InPlacePublisher implements Publisher {
    private final Image image;
    private final Overlay overlay;
    private final String action;
    private Optional<String> doubt = Optional.empty();

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
        image.qemuImg(action).check(changes.path(), Format.QCOW2);
        doubt = Uninterrupted.run(() -> write(changes));
        check();
    }

    /** The changes are in the image already, so that a check that cannot be made is only told; this one may be interrupted. */
    private void check() throws Failure {
        try {
            image.qemuImg(action).check(image.path(), image.format());
        } catch (Failure e) {
            if (e.code() == ExitCode.IMAGE_CORRUPT) {
                throw e;
            }
            doubt = Optional.of(image.path() + " is written, but was not checked to the end: " + e.getMessage());
        }
    }

    @Override
    public Optional<String> doubt() {
        return doubt;
    }

    private Optional<String> write(TemporaryFile changes) throws Failure {
        Journal journal = begin(changes);
        try {
            QemuImg program = image.qemuImg(action);
            return new Redo(program, image.layer(), overlay.path(), overlay.size(), journal, journal.image(), action)
                    .run();
        } catch (Redo.NothingWritten e) {
            throw withdrawn(changes, e.failure());
        } catch (Failure e) {
            throw halfWritten(e);
        }
    }

    /** {@link ImageSet#ofOneGuest} lets none of these come with others. */
    @Override
    public Optional<Candidate> complete(boolean changed) throws Failure {
        if (changed) {
            publish();
        }
        return Optional.empty();
    }

    @Override
    public void publishUnchanged() {
        // The image already is the result.
    }

    private Journal begin(TemporaryFile changes) throws Failure {
        try {
            new Space(image.workDirectory(), action).require(Files.size(changes.path()));
            changes.force();
            Fault.at("in-place.before-journal");
            Journal journal = image.journal(changes.path());
            // Somebody may have begun to use the image while the steps ran.
            image.requireUnchanged(action);
            journal().create(journal);
            changes.keep();
            return journal;
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /** A journal that stayed would let a later run write these changes over whatever the image has become by then. */
    private Failure withdrawn(TemporaryFile changes, Failure origin) {
        try {
            journal().remove();
            changes.drop();
            return origin;
        } catch (IOException e) {
            return origin.with("; nothing is written into the image, but its journal cannot be removed: "
                    + Recovery.advice("--discard", image.path()) + " does that");
        }
    }

    private Failure halfWritten(Failure origin) {
        return journal().exists()
                ? origin.with("; the image is written at least in part, and customize recover " + image.path()
                        + " completes it")
                : origin;
    }

    private JournalFile journal() {
        return new JournalFile(image.path());
    }

    @Override
    public void close() {
        // The overlay removes itself, unless the journal needs it.
    }
}
