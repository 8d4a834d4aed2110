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
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
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
final class Decompressor {
    private static final Limits CAPS = Limits.NO_DUMP
            .addressSpace(2L << 30)
            .processorTime(Duration.ofMinutes(30))
            .fileSize(0)
            .openFiles(64);

    /** What tar adds to the files themselves: of many small files more than a quarter, but then they are small. */
    private static final long HEADERS = 64 << 20;

    private static final int CHUNK = 1 << 16;
    private static final int MOST_WORDS = 4096;
    private static final long END_SECONDS = 30;

    private final Sandbox sandbox;
    private final long most;

    /** More than so many bytes, and what an archive needs besides for so many, are not taken. */
    Decompressor(Sandbox sandbox, long most) {
        this.sandbox = sandbox;
        this.most = most;
    }

    void run(Compression compression, Path from, FileChannel to) throws IOException {
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
        long size = 0;
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
            size += count;
            if (size > most + most / 4 + HEADERS) {
                throw new InvalidArchive("unpacked it is larger than " + Size.of(most));
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        }
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
