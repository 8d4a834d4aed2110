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
        return HostPaths.in(directory(), "." + name() + ENDING);
    }

    /** Where journal and overlay lie: beside the image, unless that is a device. */
    Path directory() {
        return BlockDevice.isOne(image)
                ? BlockDevice.directory()
                : Objects.requireNonNullElse(image.getParent(), Path.of(""));
    }

    private String name() {
        return BlockDevice.isOne(image)
                ? new BlockDevice(image).name()
                : HostPaths.text(Objects.requireNonNullElse(image.getFileName(), image));
    }

    /** The overlay that a journal names. */
    Path overlay(Journal journal) {
        return directory().resolve(journal.overlay());
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
        try (TemporaryFile fresh = TemporaryFile.create(directory().toAbsolutePath(), name(), journal.format())) {
            fresh.write(JournalText.of(journal));
            fresh.force();
            Files.move(fresh.path(), path(), StandardCopyOption.ATOMIC_MOVE);
            fresh.keep();
            Candidate.syncDirectory(path());
        }
    }

    /** Ends the promise; whether a power failure brings it back is not known yet. */
    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    /** Ends the promise for good. */
    void remove() throws IOException {
        delete();
        Candidate.syncDirectory(path());
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
