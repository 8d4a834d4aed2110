package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the results of the disks of one guest together: all are finished and on the disk, then a journal names each
 * with its place, then they are put there. From the moment the journal counts, a run that was killed is completed by the
 * next one, or by {@code customize recover}; until then every image is what it was.
 */
final class JointPublication {
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Candidate> results;
    private final List<TemporaryFile> journals = new ArrayList<>();
    private final String action;

    /** Of results that are finished, two at least. */
    JointPublication(List<Candidate> results, String action) {
        this.results = List.copyOf(results);
        this.action = action;
    }

    /**
     * Puts all results into their places.
     *
     * @return what is not certain in spite of that
     */
    Optional<String> run() throws Failure {
        return Uninterrupted.run(() -> {
            for (Candidate result : results) {
                result.makeReady();
            }
            try {
                return publish();
            } finally {
                // The locks go with them.
                journals.forEach(TemporaryFile::closeQuietly);
            }
        });
    }

    private Optional<String> publish() throws Failure {
        JointJournal journal = journal();
        promise(journal);
        try {
            Fault.at("joint.before-renames");
            for (Pair pair : journal.pairs()) {
                Files.move(pair.candidate(), pair.target(), StandardCopyOption.ATOMIC_MOVE);
                Fault.at("joint.between-renames");
            }
            for (Pair pair : journal.pairs()) {
                Candidate.syncDirectory(pair.target());
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e)
                    .with("; some of the images may be the new ones, and customize recover " + journal.first()
                            + " completes it");
        }
        return fulfil(journal);
    }

    private JointJournal journal() throws Failure {
        try {
            byte[] token = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(token);
            List<Pair> pairs = new ArrayList<>();
            for (Candidate result : results) {
                pairs.add(result.pair());
            }
            return new JointJournal(HexFormat.of().formatHex(token), pairs);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /** The journal beside the first place is the last to be made, because it is the one that counts. */
    private void promise(JointJournal journal) throws Failure {
        List<Path> places = journal.pairs().stream().map(Pair::target).toList();
        List<Path> made = new ArrayList<>();
        try {
            Fault.at("joint.before-journal");
            for (int i = places.size() - 1; i >= 0; i--) {
                if (i == 0) {
                    Fault.at("joint.before-promise");
                }
                journals.add(new JointJournalFile(places.get(i)).create(journal));
                made.add(places.get(i));
            }
            results.forEach(Candidate::keep);
        } catch (IOException e) {
            made.forEach(JointPublication::removeQuietly);
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private static void removeQuietly(Path place) {
        try {
            new JointJournalFile(place).remove();
        } catch (IOException e) {
            // It counts for nothing without the first, and the next run there removes it.
        }
    }

    private static Optional<String> fulfil(JointJournal journal) {
        try {
            Fault.at("joint.before-journal-removal");
            remove(journal);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("all images are the new ones, but a journal beside " + journal.first()
                    + " could not be removed for certain: " + Causes.words(e) + "; customize recover "
                    + journal.first() + " does that");
        }
    }

    /** Ends the promise; what is left of it when this is interrupted counts for nothing. */
    static void remove(JointJournal journal) throws IOException {
        for (Pair pair : journal.pairs()) {
            JointJournalFile file = new JointJournalFile(pair.target());
            if (file.isOf(journal)) {
                file.remove();
                Fault.at("joint.between-removals");
            }
        }
    }
}
