package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Completes an interrupted {@code --in-place} run. */
public final class Recovery {
    private final Path image;
    private final String action;

    private Recovery(Path image) {
        this.image = image;
        this.action = "complete the interrupted run on " + image;
    }

    /** Redoes what the image's journal says; false if there is no journal and so nothing to do. */
    public static boolean recover(Path image) throws Failure {
        try {
            Path real = image.toRealPath();
            Identity identity = Identity.of(real);
            try (ImageLock lock = ImageLock.acquire(real, identity, false)) {
                new QemuUse(real, identity).refuse(false);
                return redo(real, lock);
            }
        } catch (IOException e) {
            throw new Refusal(image).unreadable(e);
        }
    }

    /** The same for who holds the image's lock already. */
    static boolean redo(Path image, ImageLock held) throws Failure {
        assert held != null;
        Optional<Journal> journal = Journal.read(image);
        if (journal.isPresent()) {
            new Recovery(image).redo(journal.get());
        }
        return journal.isPresent();
    }

    private void redo(Journal journal) throws Failure {
        Path overlay = journal.overlayBeside(image);
        try {
            Identity identity = Identity.of(image);
            if (identity.device() != journal.device() || identity.inode() != journal.inode()) {
                throw refused("the journal is of another file that had this name; if the image was replaced on purpose,"
                        + " remove " + Journal.of(image));
            }
            if (!Files.exists(overlay, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("the overlay " + overlay + " is gone; restore the image from a backup");
            }
            Journal.requireTrusted(overlay, image, action);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
        new Container(false, false).read(overlay, Format.QCOW2);
        Layer layer = new Container(journal.backing(), true).read(image, journal.format());
        new Redo(layer, overlay, action).run();
        new QemuImg(action).repairLeaks(image, journal.format());
    }

    private Failure refused(String cause) {
        return new Failure(ExitCode.IMAGE_CORRUPT, action, cause);
    }
}
