package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Launcher;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Copies the image into the candidate while the steps run: shared blocks where the file system can, holes kept.
 *
 * <p>The copy is also brought to the disk meanwhile, so that publishing has only the changes to wait for.
 */
final class BackgroundCopy implements AutoCloseable {
    private static final long TICK_MILLISECONDS = 250;
    private static final int OUTPUT_CAP = 4096;

    private final Path from;
    private final ProgramArgument source;
    private final Candidate to;
    private final String action;
    private final CopyProgress progress;
    private final Process process;
    private final CompletableFuture<Finished> copied = new CompletableFuture<>();
    private final CompletableFuture<Boolean> synced = new CompletableFuture<>();

    private BackgroundCopy(
            Path from, ProgramArgument source, Candidate to, String action, CopyProgress progress, Process process) {
        this.from = from;
        this.source = source;
        this.to = to;
        this.action = action;
        this.progress = progress;
        this.process = process;
    }

    static BackgroundCopy start(Path from, Candidate to, String action, CopyProgress progress) throws Failure {
        BackgroundCopy begun;
        try {
            ProgramArgument source = ProgramArgument.of(from);
            Command copy = Command.of(
                            "cp",
                            "--reflink=auto",
                            "--sparse=auto",
                            "--no-target-directory",
                            source.word(),
                            to.path().toString())
                    .withOutput(Redirect.PIPE)
                    .withErrorInOutput();
            begun = new BackgroundCopy(from, source, to, action, progress, Launcher.start(copy));
        } catch (IOException e) {
            throw Causes.failure(ExitCode.PROGRAM_MISSING, action, e);
        }
        try {
            Thread thread = new Thread(begun::follow, "copy of " + from.getFileName());
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable e) {
            begun.close();
            throw e;
        }
        return begun;
    }

    /** Waits until the candidate has the image's content. */
    void awaitContent() throws Failure {
        Finished finished = await(copied);
        if (!finished.succeeded()) {
            throw new Complaint(finished, List.of(source.word(), to.path().toString()))
                    .failure(ExitCode.IMAGE_UNPUBLISHED, action, finished.reason());
        }
    }

    /** Waits until that content is on the disk. The kernel reports a write error to one fsync only, so this one's result decides. */
    void awaitDisk() throws Failure {
        await(synced);
    }

    /** Stops the copy if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            Programs.kill(process);
        }
        source.close();
    }

    private void follow() {
        try {
            long total = Files.size(from);
            while (!process.waitFor(TICK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                progress.copied(Math.min(Files.size(to.path()), total), total);
            }
            String words = new String(process.getInputStream().readNBytes(OUTPUT_CAP), StandardCharsets.UTF_8);
            Finished finished = new Finished(process.exitValue(), false, words);
            progress.copied(total, total);
            copied.complete(finished);
            if (finished.succeeded()) {
                to.force();
            }
            synced.complete(true);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            // Whoever waits for the copy has to hear of everything that ends this thread.
            copied.completeExceptionally(e);
            synced.completeExceptionally(e);
        }
    }

    private <T> T await(CompletableFuture<T> result) throws Failure {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        } catch (ExecutionException e) {
            IOException cause = e.getCause() instanceof IOException known
                    ? known
                    : new IOException(String.valueOf(e.getCause()), e.getCause());
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, cause);
        }
    }
}
