package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.OpenFile;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes an interrupted {@code --in-place} run or publication of several disks, or drops what it left. */
public final class Recovery {
    /** What is to become of an interrupted run. */
    public enum Choice {
        /** Complete it, unless somebody else has changed the image since. */
        COMPLETE,
        /** Complete it whatever happened to the image since. */
        FORCE,
        /** Keep the image as it is, and remove the journal and the overlay. */
        DISCARD
    }

    private final Path image;
    private final Sandbox sandbox;
    private final JournalFile file;
    private final String action;

    private Recovery(Path image, Sandbox sandbox) {
        this.image = image;
        this.sandbox = sandbox;
        this.file = new JournalFile(image);
        this.action = "complete the interrupted run on " + image;
    }

    /** Does what was chosen, with the programs confined as well as they can be. */
    public static boolean recover(Path image, Choice choice) throws Failure {
        return recover(image, choice, Sandbox.AUTO);
    }

    /** Does what was chosen; false if there is no journal and so nothing to do. */
    public static boolean recover(Path image, Choice choice, Sandbox sandbox) throws Failure {
        try {
            Path place = Target.place(image);
            boolean joint = choice == Choice.DISCARD
                    ? JointRecovery.discard(place)
                    : JointRecovery.complete(place, choice == Choice.FORCE);
            return (joint && !Files.exists(image)) || recoverInPlace(image.toRealPath(), choice, sandbox) || joint;
        } catch (IOException e) {
            throw new Refusal(image).unreadable(e);
        }
    }

    private static boolean recoverInPlace(Path real, Choice choice, Sandbox sandbox) throws Failure, IOException {
        Identity identity = Identity.of(real);
        @Nullable OpenFile claimed = null;
        try (ImageLock lock = ImageLock.acquire(real, identity, false)) {
            new QemuUse(real, identity).refuse(false);
            claimed = BlockDevice.isOne(real) ? new BlockDevice(real).claim("recover the image " + real) : null;
            return choice == Choice.DISCARD
                    ? new Recovery(real, sandbox).discard()
                    : redo(real, lock, choice == Choice.FORCE, sandbox);
        } finally {
            if (claimed != null) {
                claimed.close();
            }
        }
    }

    /** Completes a run for who holds the image's lock already; by force even if the image has changed since. */
    static boolean redo(Path image, ImageLock held, boolean force, Sandbox sandbox) throws Failure {
        assert held != null;
        Recovery recovery = new Recovery(image, sandbox);
        Optional<Journal> journal = recovery.file.read();
        if (journal.isPresent()) {
            recovery.redo(journal.get(), force);
        }
        return journal.isPresent();
    }

    /** The command for one choice. */
    static String advice(String option, Path image) {
        return "customize recover " + option + " " + image;
    }

    private void redo(Journal journal, boolean force) throws Failure {
        Path overlay = file.overlay(journal);
        try {
            FileState now = FileState.of(image);
            Optional<String> doubt = doubt(journal, now);
            if (doubt.isPresent() && !force) {
                throw undecided(doubt.get());
            }
            if (!Files.exists(overlay, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("the overlay " + overlay + " is gone; restore the image from a backup, or keep it as it"
                        + " is with " + advice("--discard", image));
            }
            file.requireTrusted(overlay, action);
            // What is still in doubt stays so if this attempt fails too, however often the journal is touched.
            FileState explained = doubt.isPresent() ? journal.image() : now;
            redo(journal.with(Journal.Stage.STOPPED, explained), overlay, now);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private void redo(Journal journal, Path overlay, FileState now) throws Failure {
        Layer changes = new Container(false, false).read(overlay, Format.QCOW2);
        Layer layer = new Container(journal.backing(), true).read(image, journal.format());
        // A run may have made the disk larger, which is the first that a commit does.
        if (changes.virtualSize() < layer.virtualSize()) {
            throw refused("the overlay is of a disk of " + changes.virtualSize() + " bytes, and the image's has "
                    + layer.virtualSize() + "; keep the image as it is with " + advice("--discard", image));
        }
        try {
            new Redo(new QemuImg(action, sandbox), layer, overlay, changes.virtualSize(), journal, now, action).run();
        } catch (Redo.NothingWritten e) {
            throw e.failure();
        }
        new QemuImg(action, sandbox).repairLeaks(image, journal.format());
    }

    /** Why the run should not be completed without a question. */
    private Optional<String> doubt(Journal journal, FileState now) throws IOException {
        if (!journal.isAbout(Identity.lasting(image))) {
            return Optional.of("the journal is of another file that had this name");
        }
        if (!journal.explains(now, file.lastTouched())) {
            return Optional.of(
                    "the image was changed after that run had written to it last, and what was changed could be lost");
        }
        Path overlay = file.overlay(journal);
        if (Files.exists(overlay, LinkOption.NOFOLLOW_LINKS)
                && !journal.explainsOverlay(FileState.of(overlay), file.lastTouched())) {
            return Optional.of("the overlay " + overlay + " was changed after that run had written to it last");
        }
        return Optional.empty();
    }

    private Failure undecided(String cause) {
        return refused(cause + "; to complete the run all the same: " + advice("--force", image)
                + "; to keep the image as it is and drop that run: " + advice("--discard", image));
    }

    private boolean discard() throws Failure {
        String discarding = "discard the interrupted run on " + image;
        try {
            if (!file.exists()) {
                return false;
            }
            file.requireTrusted(file.path(), discarding);
            String overlay = JournalFile.overlayNamedIn(file.path());
            file.remove();
            if (!overlay.isEmpty()) {
                TemporaryFile.removeIfAbandoned(file.directory().resolve(overlay));
            }
            return true;
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, discarding, e);
        }
    }

    private Failure refused(String cause) {
        return new Failure(ExitCode.IMAGE_CORRUPT, action, cause);
    }
}
