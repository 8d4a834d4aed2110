package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes the interrupted publication of several results to which a place belongs, or drops what is left of it. */
final class JointRecovery {
    private final JointJournalFile own;
    private final JointJournal journal;
    private final String action;

    private JointRecovery(JointJournalFile own, JointJournal journal) {
        this.own = own;
        this.journal = journal;
        this.action = "complete the interrupted publication of " + own.target() + " and the other disks of its guest";
    }

    /** Whether a run was killed that had begun to put its results into their places, this one among them. */
    static boolean isInterrupted(Path place) throws Failure, IOException {
        JointJournalFile own = new JointJournalFile(place);
        Optional<JointJournal> journal = own.read();
        if (journal.isEmpty() || !new JointJournalFile(journal.get().first()).isOf(journal.get())) {
            return false;
        }
        Optional<OpenFile> held = own.hold();
        held.ifPresent(OpenFile::close);
        return held.isPresent();
    }

    /**
     * Puts the rest of the results into their places, or, where the run had not come as far as to promise that, removes them.
     *
     * @param force whether to do what can be done even if somebody has changed one of the files since
     * @return whether something was completed
     */
    static boolean complete(Path place, boolean force) throws Failure {
        return with(place, recovery -> recovery.complete(force));
    }

    /** Removes what is not in its place yet, with the journals; false if there is no journal. */
    static boolean discard(Path place) throws Failure {
        return with(place, recovery -> {
            recovery.drop();
            return true;
        });
    }

    private interface Work {
        boolean run(JointRecovery recovery) throws Failure, IOException;
    }

    private static boolean with(Path place, Work work) throws Failure {
        JointJournalFile own = new JointJournalFile(place);
        Optional<JointJournal> journal = own.read();
        if (journal.isEmpty()) {
            return false;
        }
        JointRecovery recovery = new JointRecovery(own, journal.get());
        try (OpenFile held = own.hold().orElseThrow(recovery::inUse)) {
            // The run may have come to its end just now.
            return own.isOf(journal.get()) && held != null && work.run(recovery);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, recovery.action, e);
        }
    }

    private boolean complete(boolean force) throws Failure, IOException {
        if (!new JointJournalFile(journal.first()).isOf(journal)) {
            drop();
            return false;
        }
        List<ImageLock> locks = new ArrayList<>();
        try {
            for (Pair pair : journal.pairs()) {
                lock(pair.target(), locks);
            }
            List<Pair> rest = rest(force);
            for (Pair pair : rest) {
                Files.move(pair.candidate(), pair.target(), StandardCopyOption.ATOMIC_MOVE);
            }
            for (Pair pair : journal.pairs()) {
                Candidate.syncDirectory(pair.target());
            }
            JointPublication.remove(journal);
            return true;
        } finally {
            locks.forEach(ImageLock::close);
        }
    }

    private static void lock(Path target, List<ImageLock> locks) throws Failure, IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Identity identity = Identity.of(target);
            locks.add(ImageLock.acquire(target, identity, false));
            new QemuUse(target, identity).refuse(false);
        }
    }

    private List<Pair> rest(boolean force) throws Failure, IOException {
        List<Pair> rest = new ArrayList<>();
        for (Pair pair : journal.pairs()) {
            Pair.State state = pair.state();
            if (state == Pair.State.DOUBTFUL && !force) {
                throw undecided(pair);
            }
            if (state != Pair.State.DONE && Files.isRegularFile(pair.candidate(), LinkOption.NOFOLLOW_LINKS)) {
                rest.add(pair);
            }
        }
        return rest;
    }

    private Failure undecided(Pair pair) {
        return new Failure(
                ExitCode.IMAGE_CORRUPT,
                action,
                pair.target()
                        + " was changed after that run, and what was changed would be lost; to complete it all the"
                        + " same: " + Recovery.advice("--force", own.target())
                        + "; to keep the images as they are and drop that run: "
                        + Recovery.advice("--discard", own.target()));
    }

    private Failure inUse() {
        return new Failure(ExitCode.IMAGE_IN_USE, action, "the run that publishes it is still at work");
    }

    /** The journals first: a result without them is a leftover, a journal without results is in the way. */
    private void drop() throws IOException {
        JointPublication.remove(journal);
        for (Pair pair : journal.pairs()) {
            TemporaryFile.removeIfAbandoned(pair.candidate());
        }
    }
}
