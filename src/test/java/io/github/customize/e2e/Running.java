package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A run of the program that is under way; it leads a process group of its own. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path out;
    private final Path err;

    Running(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to its standard error so far. */
    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** The virtual machine that the run has started. */
    Optional<ProcessHandle> qemu() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").contains("qemu-system"))
                .findFirst();
    }

    ProcessHandle awaitQemu() throws Exception {
        AtomicReference<ProcessHandle> seen = new AtomicReference<>();
        Await.until("QEMU runs", () -> {
            qemu().ifPresent(seen::set);
            return seen.get() != null || !isAlive();
        });
        if (seen.get() == null) {
            throw new AssertionError("the run ended before QEMU was seen; it said:\n" + err());
        }
        return seen.get();
    }

    void awaitLine(String text) throws Exception {
        Await.until("the run says " + text, () -> err().contains(text) || !isAlive());
        assertThat(err()).contains(text);
    }

    /** What Ctrl-C on a terminal does. */
    void interrupt() throws Exception {
        Programs.succeed("kill", "-INT", "--", "-" + pid());
    }

    /** It may have ended meanwhile. */
    void interruptIfAlive() throws Exception {
        Programs.run("kill", "-INT", "--", "-" + pid());
    }

    /** The program first, so that it does not see the others die. */
    void kill9All() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** It may have ended meanwhile. */
    void kill9() {
        process.destroyForcibly();
    }

    /** One of the processes that it has started, if there is one. */
    void killOneChild(Random random) {
        List<ProcessHandle> children = process.descendants().toList();
        if (!children.isEmpty()) {
            children.get(random.nextInt(children.size())).destroyForcibly();
        }
    }

    /** Sends the signal to the program alone. */
    void signal(String name) throws Exception {
        Programs.run("kill", "-" + name, Long.toString(pid()));
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    Outcome outcome() throws Exception {
        if (!endsWithin(PATIENCE)) {
            throw new AssertionError("the run did not end; so far it said:\n" + err());
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), err());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
