package io.github.customize.archive;

import io.github.customize.process.Command;
import io.github.customize.process.Confinement;
import io.github.customize.process.Jail;
import io.github.customize.process.Launcher;
import io.github.customize.process.Limits;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Packs bytes with a program of this host, confined as those are that unpack: what it packs comes from a guest. */
public record Compressor(Sandbox sandbox, String program, List<String> arguments) {
    private static final Limits CAPS = Limits.NO_DUMP
            .addressSpace(4L << 30)
            .processorTime(Duration.ofHours(12))
            .openFiles(64);
    private static final int MOST_WORDS = 4096;
    private static final long END_MINUTES = 30;

    /** Gives the bytes that are packed. */
    @FunctionalInterface
    public interface Feed {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes what it makes of the bytes into a file that is there already.
     *
     * @param most how large that file may become
     */
    public void run(Feed feed, Path to, long most) throws IOException {
        ProgramFiles found =
                ProgramFiles.find(program).orElseThrow(() -> new IOException(program + " is not installed"));
        List<String> argv = new ArrayList<>(List.of(found.program().toString()));
        argv.addAll(arguments);
        Process process = Launcher.start(Command.of(argv)
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.to(to.toFile()))
                .withError(Redirect.PIPE)
                .withLimits(CAPS.fileSize(most))
                .within(Jail.of(sandbox, found)));
        try {
            FutureTask<String> words = new FutureTask<>(
                    () -> new String(process.getErrorStream().readNBytes(MOST_WORDS), StandardCharsets.UTF_8));
            Thread reader = new Thread(words, "messages of " + program);
            reader.setDaemon(true);
            reader.start();
            Optional<IOException> broken = feed(feed, process);
            requireSuccess(process, words);
            if (broken.isPresent()) {
                throw broken.get();
            }
        } finally {
            Programs.kill(process);
        }
    }

    /** A program that ended early has broken the pipe, and says itself why. */
    private static Optional<IOException> feed(Feed feed, Process process) {
        try (OutputStream out = process.getOutputStream()) {
            feed.to(out);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void requireSuccess(Process process, FutureTask<String> words) throws IOException {
        try {
            if (!process.waitFor(END_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(program + " does not end");
            }
            String said = words.get(END_MINUTES, TimeUnit.MINUTES).strip().replaceAll("\\s*\\R\\s*", "; ");
            if (process.exitValue() == Confinement.REFUSED) {
                throw new IOException(said + "; " + Confinement.ADVICE);
            }
            if (process.exitValue() != 0) {
                throw new IOException(said.isEmpty() ? program + " ended with exit code " + process.exitValue() : said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the messages of " + program + " were not read", e);
        }
    }
}
