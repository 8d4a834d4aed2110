package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, while the recipe is still being read, the appliance that most recipes need. A run that turns out to need another
 * one, or none, ends it again; where a start would take long, nothing is begun.
 */
public final class EarlyStart implements AutoCloseable {
    /** For a run that begins nothing early. */
    public static final EarlyStart NONE = new EarlyStart(new ApplianceSize(0, 0), Optional.empty());

    private final ApplianceSize size;
    private final Optional<HeadStart> begun;
    private final Thread atExit = new Thread(this::end, "early-start-end");

    private EarlyStart(ApplianceSize size, Optional<HeadStart> begun) {
        this.size = size;
        this.begun = begun;
    }

    /**
     * Begins to start an appliance without a network card.
     *
     * @param appliance a directory with a ready appliance, empty for the cached one
     */
    public static EarlyStart begin(
            Optional<Path> appliance, Accelerator accelerator, ApplianceSize size, Sandbox sandbox) {
        return begin(size, told -> Appliance.startKnown(appliance, accelerator, size, sandbox, told));
    }

    static EarlyStart begin(ApplianceSize size, HeadStart.Starter starter) {
        EarlyStart early = new EarlyStart(size, Optional.of(HeadStart.begin(starter)));
        // A signal may come before anybody else listens to it.
        Runtime.getRuntime().addShutdownHook(early.atExit);
        return early;
    }

    /**
     * What was begun, if it came up and is as wanted; else it is ended. To be asked once.
     *
     * @param told in one line each what is not as one would expect
     */
    Optional<Session> take(LaunchOptions wanted, Consumer<String> told) throws Failure {
        if (begun.isEmpty()
                || wanted.network().isPresent()
                || wanted.size().memoryMiB() != size.memoryMiB()
                || wanted.size().cpus() != size.cpus()) {
            end();
            return Optional.empty();
        }
        try {
            return Optional.of(begun.get().start(told));
        } catch (Failure e) {
            if (e.code() == ExitCode.INTERRUPTED) {
                endAlthoughInterrupted();
                throw e;
            }
            // The usual start, which comes next, can do more, and tells what is wrong.
            return Optional.empty();
        }
    }

    /** Whoever interrupted us waits for what we started. */
    private void endAlthoughInterrupted() {
        boolean interrupted = Thread.interrupted();
        end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        begun.ifPresent(HeadStart::close);
    }

    /** Ends what was begun, if nobody took it. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending, and with it what was begun.
        }
    }
}
