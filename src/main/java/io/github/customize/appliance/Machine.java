package io.github.customize.appliance;

import io.github.customize.daemon.Deadline;
import io.github.customize.daemon.JnrListener;
import io.github.customize.daemon.Transport;
import io.github.customize.failure.ShellLimits;
import io.github.customize.linux.OpenFile;
import io.github.customize.process.Command;
import io.github.customize.process.Confinement;
import io.github.customize.process.Launcher;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running QEMU: its process, its console, its control channel and the channel to the daemon inside. */
final class Machine implements AutoCloseable {
    private static final Duration QEMU_STARTS = Duration.ofSeconds(30);
    private static final Duration QEMU_ANSWERS = Duration.ofSeconds(30);
    private static final Duration CONSOLE_ENDS = Duration.ofSeconds(5);

    private final Process process;
    private final ConsoleLog console;
    private final MachineEvents events;
    private final Transport control;
    private final Qmp qmp;
    private final Transport daemon;

    private Machine(
            Process process, ConsoleLog console, MachineEvents events, Transport control, Qmp qmp, Transport daemon) {
        this.process = process;
        this.console = console;
        this.events = events;
        this.control = control;
        this.qmp = qmp;
        this.daemon = daemon;
    }

    /**
     * Starts QEMU and waits until its channels are connected.
     *
     * @param state what QEMU finds on its standard input: the devices' state of a template
     * @throws MachineFailure with the end of the console when QEMU does not come up
     */
    static Machine launch(QemuProgram qemu, MachineSpec spec, MemoryBacking memory, Optional<Path> state)
            throws MachineFailure, SandboxRefusal {
        ConsoleLog console = new ConsoleLog(qemu.sandbox() != Sandbox.OFF);
        try (RunDir dir = RunDir.create();
                JnrListener qmp = JnrListener.listen(dir.sockets().qmp());
                JnrListener daemon = JnrListener.listen(dir.sockets().daemon())) {
            Process process = start(new QemuJail(qemu, spec).command(memory, dir.sockets(), state), console);
            try {
                var watch = process.onExit().thenRun(qmp::stopWaiting).thenRun(daemon::stopWaiting);
                Machine machine = connect(process, console, qmp, daemon);
                watch.cancel(false);
                return machine;
            } catch (Throwable e) {
                if (!process.isAlive()) {
                    // Killing closes the pipe in which it has said why it ended.
                    console.awaitEnd(CONSOLE_ENDS);
                }
                Programs.kill(process);
                console.awaitEnd(CONSOLE_ENDS);
                if (process.exitValue() == Confinement.REFUSED) {
                    throw new SandboxRefusal(console.tail().strip());
                }
                throw e;
            }
        } catch (SandboxRefusal e) {
            throw e;
        } catch (IOException e) {
            String why =
                    "QEMU did not start: " + e.getMessage() + ShellLimits.own().memoryAdvice();
            throw new MachineFailure(why, console, e);
        }
    }

    private static Machine connect(Process process, ConsoleLog console, JnrListener qmp, JnrListener daemon)
            throws IOException {
        Deadline deadline = Deadline.after(QEMU_STARTS);
        MachineEvents events = new MachineEvents();
        Transport control = qmp.accept(deadline.remaining());
        try {
            Transport channel = daemon.accept(deadline.remaining());
            try {
                Qmp commands = Qmp.open(control, deadline.remaining(), events);
                return new Machine(process, console, events, control, commands, channel);
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (Throwable e) {
            control.close();
            throw e;
        }
    }

    private static Process start(Command command, ConsoleLog console) throws IOException {
        Process process = Launcher.start(command);
        try {
            Thread reader = new Thread(() -> follow(process, process.getInputStream(), console), "console");
            reader.setDaemon(true);
            reader.start();
        } catch (Throwable e) {
            Programs.kill(process);
            throw e;
        }
        return process;
    }

    /** A machine whose console nobody reads any more would stand still at its next line; so it is ended. */
    static void follow(Process process, InputStream output, ConsoleLog console) {
        try {
            console.drain(output);
        } catch (Throwable e) {
            process.destroyForcibly();
            throw e;
        }
    }

    Transport daemon() {
        return daemon;
    }

    ConsoleLog console() {
        return console;
    }

    MachineEvents events() {
        return events;
    }

    Map<String, Object> command(String name, Map<String, ?> arguments) throws IOException {
        return qmp.execute(name, arguments, QEMU_ANSWERS);
    }

    /** A command that gives QEMU an open file. */
    Map<String, Object> command(String name, Map<String, ?> arguments, OpenFile file) throws IOException {
        return qmp.execute(name, arguments, Optional.of(file), QEMU_ANSWERS);
    }

    /** Waits for QEMU to end by itself; whether it did, and well. */
    boolean ends(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** QEMU's own process: in a jail it is a child of the launcher, which stays. */
    long pid() {
        return console.confinement().map(Confinement::process).orElse(process.pid());
    }

    @Override
    public void close() {
        Programs.kill(process);
        daemon.close();
        control.close();
    }
}
