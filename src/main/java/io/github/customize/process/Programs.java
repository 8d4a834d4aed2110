package io.github.customize.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs short programs to their end, with a deadline and a cap on what is kept of their output. */
public final class Programs {
    private static final Duration KILL_TIME = Duration.ofSeconds(10);

    /** How a program that Ctrl-C ended has ended, for Java and for a shell: 128 and the number of SIGINT. */
    public static final int KILLED_BY_CTRL_C = 130;

    private Programs() {}

    /** Runs the program; its output and errors together are kept up to the cap, and the rest is read and dropped. */
    public static Finished run(Command command, Duration deadline, int outputCap)
            throws IOException, InterruptedException {
        Process process = Launcher.start(command.withOutput(Redirect.PIPE).withErrorInOutput());
        FutureTask<String> output = new FutureTask<>(() -> drain(process.getInputStream(), outputCap));
        boolean ended = false;
        try {
            Thread reader = new Thread(output, "output of a program");
            reader.setDaemon(true);
            reader.start();
            ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                kill(process);
            }
        }
        // It came before the program had a session of its own, and was meant for us.
        if (ended && process.exitValue() == KILLED_BY_CTRL_C) {
            throw new InterruptedException("Ctrl-C ended " + command.argv().get(0));
        }
        return new Finished(ended ? process.exitValue() : -1, !ended, text(output));
    }

    /**
     * Kills a program and everything it started, and waits until it is gone. What a program that has ended has left behind
     * cannot be told from others any more, so that nobody looks through all processes for it.
     */
    public static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.onExit().get(KILL_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            // A process in an uninterruptible wait: the kernel ends it as soon as it can, nothing more to do.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String text(FutureTask<String> output) throws IOException, InterruptedException {
        try {
            return output.get(KILL_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the output of a program was not read: " + e.getCause(), e);
        } catch (TimeoutException e) {
            return "";
        }
    }

    private static String drain(InputStream stream, int cap) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                kept.write(buffer, 0, Math.min(n, cap - kept.size()));
            }
        } catch (IOException e) {
            // The pipe broke because the program was killed: what came before is still worth having.
        }
        return kept.toString(StandardCharsets.UTF_8);
    }
}
