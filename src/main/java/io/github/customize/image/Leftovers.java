package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What killed runs leave in a directory: overlays and candidates that nobody holds any more. */
public final class Leftovers {
    private Leftovers() {}

    /** Removes them, but never what a journal still needs; says how many there were. */
    public static int clean(Path directory) throws Failure {
        try {
            Path real = directory.toRealPath();
            Set<Path> needed = neededByJournals(real);
            int removed = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(real, ".*.customize-*")) {
                for (Path file : files) {
                    if (!needed.contains(file) && remove(file)) {
                        removed++;
                    }
                }
            }
            return removed;
        } catch (IOException | DirectoryIteratorException e) {
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED,
                    "look for leftovers of killed runs in " + directory,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static boolean remove(Path file) {
        try {
            return TemporaryFile.removeIfAbandoned(file);
        } catch (IOException e) {
            // Another user's, or gone already.
            return false;
        }
    }

    private static Set<Path> neededByJournals(Path directory) throws IOException {
        Set<Path> needed = new HashSet<>();
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(directory, ".*" + JournalFile.ENDING)) {
            for (Path journal : journals) {
                needed.add(directory.resolve(JournalFile.overlayNamedIn(journal)));
            }
        }
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(directory, ".*" + JointJournalFile.ENDING)) {
            for (Path journal : journals) {
                needed.addAll(JointJournalFile.candidatesNamedIn(journal));
            }
        }
        return needed;
    }
}
