package io.github.customize.image;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes a journaled overlay into its image; may be done any number of times until it succeeds. */
final class Redo {
    private final QemuImg program;
    private final Layer image;
    private final Path overlay;
    private final long diskSize;
    private final Journal journal;
    private final FileState before;
    private final JournalFile file;
    private final String action;

    /**
     * @param program what does the writing
     * @param diskSize of the overlay, in bytes, which is then the image's
     * @param journal what stands beside the image now
     * @param before the state in which the image was found good to be written to
     */
    Redo(QemuImg program, Layer image, Path overlay, long diskSize, Journal journal, FileState before, String action) {
        this.program = program;
        this.image = image;
        this.overlay = overlay;
        this.diskSize = diskSize;
        this.journal = journal;
        this.before = before;
        this.file = new JournalFile(image.file());
        this.action = action;
    }

    /**
     * Afterwards the image is complete and on the disk, and the journal is gone.
     *
     * @return what is not certain in spite of that
     */
    Optional<String> run() throws Failure, NothingWritten {
        begin();
        try {
            write();
        } catch (Failure e) {
            stopped(e);
            throw e;
        }
        try {
            return finish();
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private void begin() throws NothingWritten {
        try {
            Fault.at("in-place.before-commit");
            file.replace(journal.with(Journal.Stage.WRITING, before));
            Fault.at("in-place.commit-begun");
            if (!FileState.of(image.file()).equals(before)) {
                throw nothingWritten(
                        new Failure(ExitCode.IMAGE_IN_USE, action, "another program changed the image just now"));
            }
        } catch (IOException e) {
            throw nothingWritten(Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e));
        }
    }

    private void write() throws Failure {
        try (FileChannel channel = FileChannel.open(image.file(), StandardOpenOption.WRITE)) {
            JournalPulse pulse = JournalPulse.start(file.path());
            try {
                program.commit(Overlay.node(overlay, image.writableNode(image.file(), true)), diskSize);
                Fault.at("in-place.after-commit");
                channel.force(true);
            } finally {
                pulse.end();
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /** Tells a writing that stopped half-way from one that did not begin. */
    private void stopped(Failure failure) throws NothingWritten {
        try {
            FileState now = FileState.of(image.file());
            // Who was refused QEMU's locks has written nothing; a change is the work of whoever holds them.
            if ((now.tells() && now.equals(before)) || failure.code() == ExitCode.IMAGE_IN_USE) {
                throw nothingWritten(failure);
            }
            file.replace(journal.with(Journal.Stage.STOPPED, now));
        } catch (IOException e) {
            // The journal goes on saying that the writing began, which is true, and was touched a moment ago.
            failure.addSuppressed(e);
        }
    }

    /** Puts the journal back to what it said before. */
    private NothingWritten nothingWritten(Failure failure) {
        try {
            file.replace(journal);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return new NothingWritten(failure);
    }

    private Optional<String> finish() throws IOException {
        file.replace(journal.with(Journal.Stage.STOPPED, FileState.of(image.file())));
        Fault.at("in-place.before-journal-removal");
        file.delete();
        Optional<String> doubt = confirm();
        removeOverlay();
        return doubt;
    }

    private Optional<String> confirm() {
        try {
            Fault.at("in-place.after-journal-removal");
            Candidate.syncDirectory(file.path());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(image.file() + " is complete, but the disk did not confirm that its journal is gone: "
                    + Causes.words(e) + "; if a power failure brings it back, "
                    + Recovery.advice("--discard", image.file()) + " drops it");
        }
    }

    private void removeOverlay() {
        try {
            Fault.at("in-place.before-overlay-removal");
            Files.deleteIfExists(overlay);
        } catch (IOException e) {
            // Nothing needs it any more, and the next run in this directory removes it.
            Diagnostics.log("image", () -> "the overlay stays: " + e);
        }
    }

    /** The image is as it was: not one byte was written. */
    static final class NothingWritten extends Exception {
        private final transient Failure failure;

        private NothingWritten(Failure failure) {
            super(failure);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }
}
