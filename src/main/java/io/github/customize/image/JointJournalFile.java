package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the journal of several results lies beside one of their places. The run that publishes them holds a lock on it, by
 * which one that goes on is told from one that was killed.
 */
record JointJournalFile(Path target) {
    static final String ENDING = ".customize-joint";
    private static final int MAX_BYTES = 4 << 20;

    Path path() {
        Path name = Objects.requireNonNullElse(target.getFileName(), target);
        return HostPaths.in(new Target(target).directory(), "." + HostPaths.text(name) + ENDING);
    }

    boolean exists() {
        return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the promise here; on the disk when this returns, and not there at all when this fails. */
    TemporaryFile create(JointJournal journal) throws IOException {
        String name = String.valueOf(target.getFileName());
        TemporaryFile fresh = TemporaryFile.create(new Target(target).directory(), name, Format.RAW);
        try {
            fresh.write(JointJournalText.of(journal));
            fresh.force();
            Files.move(fresh.path(), path(), StandardCopyOption.ATOMIC_MOVE);
            fresh.keep();
            Candidate.syncDirectory(target);
            return fresh;
        } catch (IOException | RuntimeException | Error e) {
            if (!Files.exists(fresh.path())) {
                // The results go away after a failure, and a journal without them would only be in the way.
                Files.deleteIfExists(path());
            }
            fresh.closeQuietly();
            throw e;
        }
    }

    /** Whether what stands here is this promise, and not that of another run. */
    boolean isOf(JointJournal journal) throws IOException {
        try {
            return exists()
                    && JointJournalText.parse(JournalContent.read(path(), MAX_BYTES))
                            .isSameAs(journal);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(path());
        Candidate.syncDirectory(target);
    }

    /** The journal, if there is one that may be trusted. */
    Optional<JointJournal> read() throws Failure {
        if (!exists()) {
            return Optional.empty();
        }
        try {
            JointJournal journal = JointJournalText.parse(JournalContent.read(path(), MAX_BYTES));
            requireTrusted(journal);
            return Optional.of(journal);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.IMAGE_CORRUPT,
                    "read the journal " + path(),
                    e.getMessage() + "; remove it, and what is beside it with the same beginning",
                    e);
        }
    }

    /** In a directory that others can write to, anybody could leave a journal that names files of a third. */
    private void requireTrusted(JointJournal journal) throws Failure, IOException {
        int owner = Stat.of(path()).owner();
        if (owner == PrivateDirectory.userId()) {
            return;
        }
        boolean about = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        for (Pair pair : journal.pairs()) {
            about = about && isOwnedBy(owner, pair.target()) && isOwnedBy(owner, pair.candidate());
        }
        if (!about) {
            throw new Failure(
                    ExitCode.IMAGE_REFUSED,
                    "read the journal " + path(),
                    "it belongs neither to you nor to the owner of all images that it names");
        }
    }

    private static boolean isOwnedBy(int user, Path file) throws IOException {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Stat.of(file).owner() == user;
    }

    /** Holds the journal, so that nobody else goes on with it; empty if its run is still at work. */
    Optional<OpenFile> hold() throws IOException {
        OpenFile file = OpenFile.updating(path());
        try {
            if (file.lockExclusive(TemporaryFile.LOCKED_BYTE)) {
                return Optional.of(file);
            }
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    /** The results that a journal keeps from being cleaned away, whoever wrote it. */
    static Set<Path> candidatesNamedIn(Path journal) {
        try {
            return JointJournalText.parse(JournalContent.read(journal, MAX_BYTES)).pairs().stream()
                    .map(Pair::candidate)
                    .collect(Collectors.toSet());
        } catch (IOException | IllegalArgumentException e) {
            return Set.of();
        }
    }
}
