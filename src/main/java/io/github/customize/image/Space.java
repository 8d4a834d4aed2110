package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.ShellLimits;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Sees before the work that a copy cannot fit. */
record Space(Path directory, String action) {
    private static final Set<String> SHARING = Set.of("btrfs", "xfs", "bcachefs");
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long MEBIBYTE = 1 << 20;
    private static final long SMALLEST_OVERLAY = MEBIBYTE;

    void requireForCopyOf(Path file) throws Failure {
        try {
            FileStore store = Files.getFileStore(directory);
            long free = store.getUsableSpace();
            // Where files can share blocks a copy takes no space.
            if (SHARING.contains(store.type()) || Files.size(file) <= free) {
                return;
            }
            require(allocated(file), free);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /**
     * Fails where files must not become as large as this one: what programs say of that is about anything else. Writing into
     * the file at a place behind the limit counts, too.
     */
    void requireAllowed(Path file) throws Failure, IOException {
        ShellLimits limits = ShellLimits.own();
        long bytes = Math.max(Files.size(file), SMALLEST_OVERLAY);
        if (bytes > limits.fileSize().orElse(Long.MAX_VALUE)) {
            String cause = "a file of %d MiB has to be written".formatted(mebibytes(bytes));
            throw new Failure(ExitCode.IMAGE_NO_SPACE, action, cause + limits.fileAdvice());
        }
    }

    void require(long bytes) throws Failure {
        try {
            require(bytes, Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private void require(long bytes, long free) throws Failure {
        if (bytes > free) {
            throw new Failure(
                    ExitCode.IMAGE_NO_SPACE,
                    action,
                    "%d MiB are needed in %s, and %d MiB are free"
                            .formatted(mebibytes(bytes), directory, free / MEBIBYTE));
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE;
    }

    /** Java does not tell how many blocks a file with holes has. */
    private long allocated(Path file) throws IOException, Failure {
        try {
            Finished finished;
            try (ProgramArgument named = ProgramArgument.of(file)) {
                Command stat = Command.of("stat", "-L", "--format=%b %B", "--", named.word());
                finished = Programs.run(stat, DEADLINE, 100);
            }
            String[] words = finished.output().strip().split(" ");
            if (!finished.succeeded() || words.length != 2) {
                throw new IOException("stat: " + finished.reason());
            }
            return Long.parseLong(words[0]) * Long.parseLong(words[1]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        }
    }
}
