package io.github.customize.archive;

import io.github.customize.file.SparseFile;
import io.github.customize.process.Command;
import io.github.customize.process.Confinement;
import io.github.customize.process.Jail;
import io.github.customize.process.Launcher;
import io.github.customize.process.Limits;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Unpacks a compressed file with a program of this host. What is in the file may be made to take the program over, so that it is
 * confined as QEMU is: it has its input, its output, and nothing else.
 */
public final class Decompressor {
    private static final Limits CAPS = Limits.NO_DUMP
            .addressSpace(2L << 30)
            .processorTime(Duration.ofMinutes(30))
            .fileSize(0)
            .openFiles(64);

    private static final int CHUNK = 1 << 16;
    private static final int MOST_WORDS = 4096;
    private static final long END_SECONDS = 30;

    private final Sandbox sandbox;
    private final long most;
    private final long besides;

    /**
     * More than so many bytes are not taken.
     *
     * @param besides what comes to that, and is not told
     */
    public Decompressor(Sandbox sandbox, long most, long besides) {
        this.sandbox = sandbox;
        this.most = most;
        this.besides = besides;
    }

    /** Writes what is packed in a file, from the beginning of another one; zeros become holes there. */
    public void run(Compression compression, Path from, FileChannel to) throws IOException {
        ProgramFiles program = ProgramFiles.find(compression.program())
                .orElseThrow(() -> new IOException("it is packed with " + compression.title() + ", and "
                        + compression.program() + " is not installed"));
        List<String> argv = new ArrayList<>(List.of(program.program().toString()));
        argv.addAll(compression.arguments());
        Process process = Launcher.start(Command.of(argv)
                .withInput(Redirect.from(from.toFile()))
                .withOutput(Redirect.PIPE)
                .withError(Redirect.PIPE)
                .withLimits(CAPS)
                .within(Jail.of(sandbox, program)));
        try {
            FutureTask<String> words = new FutureTask<>(() -> words(process.getErrorStream()));
            Thread reader = new Thread(words, "messages of " + compression.program());
            reader.setDaemon(true);
            reader.start();
            copy(process.getInputStream(), to);
            requireSuccess(compression, process, words);
        } finally {
            Programs.kill(process);
        }
    }

    private void copy(InputStream from, FileChannel to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        SparseFile file = new SparseFile(to);
        long size = 0;
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
            size += count;
            if (size > most + besides) {
                throw new InvalidArchive("unpacked it is larger than " + Size.of(most));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            file.take(chunk, count);
        }
        file.end();
    }

    private static void requireSuccess(Compression compression, Process process, FutureTask<String> words)
            throws IOException {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(compression.program() + " does not end");
            }
            String said = words.get(END_SECONDS, TimeUnit.SECONDS).strip().replaceAll("\\s*\\R\\s*", "; ");
            String why = said.isEmpty() ? "exit code " + process.exitValue() : said;
            if (process.exitValue() == Confinement.REFUSED) {
                throw new IOException(why + "; " + Confinement.ADVICE);
            }
            if (process.exitValue() != 0) {
                throw new InvalidArchive("it is damaged or cut off: " + why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the messages of " + compression.program() + " were not read", e);
        }
    }

    /** All is read, so that the program never waits for somebody who reads it. */
    private static String words(InputStream errors) throws IOException {
        byte[] start = errors.readNBytes(MOST_WORDS);
        errors.transferTo(OutputStream.nullOutputStream());
        return new String(start, StandardCharsets.UTF_8);
    }
}
