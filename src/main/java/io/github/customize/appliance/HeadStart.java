package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts the first appliance of a run while its image is still being looked at; whoever asks first gets it. */
public final class HeadStart implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Starter starter;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final FutureTask<Session> first;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Thread thread;

    /** Starts an appliance. */
    interface Starter {
        Session start(Consumer<String> told) throws Failure;
    }

    private HeadStart(Starter firstStarter, Starter starter) {
        this.starter = starter;
        // Takes whatever ends its work, an Error too, to whoever waits for the result.
        this.first = new FutureTask<>(() -> firstStarter.start(notices::add));
        this.thread = new Thread(first, "head-start");
    }

    public static HeadStart begin(LaunchOptions options) {
        return begin(told -> Appliance.start(options, told));
    }

    /** Goes on with what was begun early, if that is what is needed. */
    public static HeadStart begin(LaunchOptions options, EarlyStart early) {
        Starter usual = told -> Appliance.start(options, told);
        return begin(
                told -> {
                    Optional<Session> taken = early.take(options, told);
                    return taken.isPresent() ? taken.get() : usual.start(told);
                },
                usual);
    }

    static HeadStart begin(Starter starter) {
        return begin(starter, starter);
    }

    private static HeadStart begin(Starter first, Starter others) {
        HeadStart begun = new HeadStart(first, others);
        begun.thread.setDaemon(true);
        begun.thread.start();
        return begun;
    }

    /**
     * Gives the appliance to the first who asks, and starts one for each of the others.
     *
     * @param told in one line each what is not as one would expect
     */
    public Session start(Consumer<String> told) throws Failure {
        if (!taken.compareAndSet(false, true)) {
            return starter.start(told);
        }
        try {
            return first.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            taken.set(false);
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "start the appliance", "interrupted", e);
        } finally {
            notices.forEach(told);
        }
    }

    /** Ends the appliance if nobody took it, and its start if that goes on. */
    @Override
    public void close() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        thread.interrupt();
        try {
            first.get(PATIENCE_SECONDS, TimeUnit.SECONDS).close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // The start failed, or the appliance ends with this program: neither changes the result of the run.
        }
    }
}
