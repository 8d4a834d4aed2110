package io.github.customize.daemon;

import io.github.customize.process.Command;
import io.github.customize.process.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The real daemon as a process of this machine, at work on a directory. */
public final class DaemonProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path socket;
    public final Path root;
    public final Path log;

    public DaemonProcess(Path dir) throws IOException {
        this(dir, "daemon.binary");
    }

    /**
     * Starts a daemon.
     *
     * @param build the system property that names the program
     */
    DaemonProcess(Path dir, String build) throws IOException {
        Path binary = ContractNeeds.daemon(build);
        root = Files.createDirectory(dir.resolve("root"));
        socket = dir.resolve("d");
        log = dir.resolve("log");
        process = Launcher.start(Command.of(binary.toString(), "--socket", socket.toString(), "--root", root.toString())
                .withOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .withErrorInOutput());
    }

    public DaemonClient client() throws Exception {
        return connected(() -> DaemonClient.greet(JnrTransport.connect(socket), PATIENCE));
    }

    Transport transport() throws Exception {
        return connected(() -> JnrTransport.connect(socket));
    }

    RawSession raw() throws Exception {
        return connected(() -> new RawSession(socket));
    }

    /** The daemon listens, so that here somebody has to try until it does. */
    private <T> T connected(Callable<T> connection) throws Exception {
        Deadline deadline = Deadline.after(PATIENCE);
        while (true) {
            try {
                return connection.call();
            } catch (IOException e) {
                if (deadline.passed() || !process.isAlive()) {
                    throw new IOException("no daemon: " + Files.readString(log), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    public Path path(String name) {
        return root.resolve(name);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the process has ended, as it does at the end of its stream. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the daemon still runs");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
