package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/** Where the journal of an image lies. */
record JournalFile(Path image) {
    static final String ENDING = ".customize-journal";
    private static final int MAX_BYTES = 4096;

    Path path() {
        Path directory = Objects.requireNonNullElse(image.getParent(), Path.of(""));
        Path name = Objects.requireNonNullElse(image.getFileName(), image);
        return HostPaths.in(directory, "." + HostPaths.text(name) + ENDING);
    }

    boolean exists() {
        return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Begins the promise; on the disk when this returns, and not there at all when this fails. */
    void create(Journal journal) throws IOException {
        try {
            replace(journal);
        } catch (IOException e) {
            // The overlay goes away after a failure, and a journal without it would only lock the image up.
            Files.deleteIfExists(path());
            throw e;
        }
    }

    /** Takes the place of the journal that is there, in one step, and is on the disk when this returns. */
    void replace(Journal journal) throws IOException {
        String name = String.valueOf(image.getFileName());
        try (TemporaryFile fresh = TemporaryFile.create(new Target(image).directory(), name, journal.format())) {
            fresh.write(JournalText.of(journal));
            fresh.force();
            Files.move(fresh.path(), path(), StandardCopyOption.ATOMIC_MOVE);
            fresh.keep();
            Candidate.syncDirectory(image);
        }
    }

    /** Ends the promise; whether a power failure brings it back is not known yet. */
    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    /** Ends the promise for good. */
    void remove() throws IOException {
        delete();
        Candidate.syncDirectory(image);
    }

    /** The journal, if there is one that may be trusted. */
    Optional<Journal> read() throws Failure {
        if (!exists()) {
            return Optional.empty();
        }
        String action = "read the journal " + path();
        try {
            requireTrusted(path(), action);
            return Optional.of(JournalText.parse(JournalContent.read(path(), MAX_BYTES)));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.IMAGE_CORRUPT,
                    action,
                    e.getMessage() + "; to drop it: customize recover --discard " + image,
                    e);
        }
    }

    FileTime lastTouched() throws IOException {
        return Stat.of(path()).identity().modified();
    }

    /** In a directory that others can write to, anybody could leave a journal or an overlay. */
    void requireTrusted(Path file, String action) throws Failure, IOException {
        int owner = Stat.of(file).owner();
        boolean ours =
                owner == PrivateDirectory.userId() || owner == Stat.of(image).owner();
        if (!ours || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    ExitCode.IMAGE_REFUSED, action, file + " belongs neither to you nor to the image's owner");
        }
    }

    /** The overlay that a journal keeps from being cleaned away, whoever wrote it; empty if it names none. */
    static String overlayNamedIn(Path journal) {
        try {
            return JournalText.overlayNamedIn(JournalContent.read(journal, MAX_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }
}
