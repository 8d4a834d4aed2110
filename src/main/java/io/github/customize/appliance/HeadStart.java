package io.github.customize.appliance;

import io.github.customize.daemon.JnrListener;
import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Starts a first appliance on a thread of its own while the recipe is still being read. Until {@link #go} the machine
 * only stands there and runs nothing. Whatever is in the way of it (no appliance, no template, an error) is left for
 * {@link Appliance#start} to meet and to tell.
 */
public final class HeadStart implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private record Started(AcceleratorChoice choice, Session session) {}

    private final Optional<Path> named;
    private final Accelerator accelerator;
    private final int memoryMiB;
    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
    private final CompletableFuture<Optional<Path>> appliance = new CompletableFuture<>();
    private final CompletableFuture<Optional<Started>> result = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "head-start");

    private HeadStart(Optional<Path> named, Accelerator accelerator, int memoryMiB) {
        this.named = named;
        this.accelerator = accelerator;
        this.memoryMiB = memoryMiB;
    }

    /** Begins; the parameters are those that the appliance will be asked for with. */
    public static HeadStart begin(Optional<Path> named, Accelerator accelerator, int memoryMiB) {
        HeadStart begun = new HeadStart(named, accelerator, memoryMiB);
        // Loading the library for sockets takes as long as all that comes before it is needed.
        start(new Thread(HeadStart::warmUp, "warm-up"));
        start(begun.thread);
        return begun;
    }

    private static void start(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }

    private static void warmUp() {
        try {
            JnrListener.warmUp();
        } catch (IOException | RuntimeException | LinkageError e) {
            // Whoever needs it meets the same, and can tell the user.
        }
    }

    /** The appliance is wanted: lets the machine run. */
    public void go() {
        decision.complete(true);
    }

    /** The folder of the appliance, as {@link Appliance#locate} finds it. */
    public Path locate(Consumer<String> notices) throws Failure {
        Optional<Path> found = appliance.join();
        return found.isPresent() ? found.get() : Appliance.locate(named, notices);
    }

    /** Gives the machine that was started to the first who asks, and starts one for the others. */
    public Session start(LaunchOptions options, Consumer<String> notices) throws Failure {
        Optional<Started> started = taken.compareAndSet(false, true) ? await() : Optional.empty();
        if (started.isEmpty()) {
            return Appliance.start(options, notices);
        }
        started.get().choice().notice().ifPresent(notices);
        return started.get().session();
    }

    /** Empty also when the caller is interrupted: whatever it does next will notice. */
    private Optional<Started> await() {
        try {
            return result.get();
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            taken.set(false);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void run() {
        try {
            result.complete(launch());
        } catch (Failure | IOException | InterruptedException | RuntimeException | LinkageError e) {
            Diagnostics.log("appliance", () -> "no head start: " + e);
        } finally {
            appliance.complete(Optional.empty());
            result.complete(Optional.empty());
        }
    }

    private Optional<Started> launch() throws Failure, IOException, InterruptedException {
        appliance.complete(find());
        Optional<Path> folder = appliance.join();
        Optional<LaunchSetting> setting = folder.isEmpty()
                ? Optional.empty()
                : LaunchSetting.known(LaunchOptions.of(folder.get(), accelerator, memoryMiB));
        Optional<Template> template =
                setting.isEmpty() ? Optional.empty() : setting.get().templates().find();
        if (template.isEmpty()) {
            return Optional.empty();
        }
        LaunchSetting how = setting.get();
        CloneStart.Waiting clone = new CloneStart(how.qemu(), how.spec(), template.get()).launch();
        return decided(clone) ? Optional.of(new Started(how.choice(), clone.resume())) : Optional.empty();
    }

    private Optional<Path> find() throws Failure, IOException {
        return named.isPresent()
                ? Optional.of(ApplianceFiles.in(named.get()).dir())
                : ApplianceBuilder.ofInstallation(CacheDir.standard()).find();
    }

    private boolean decided(CloneStart.Waiting clone) throws InterruptedException {
        boolean wanted = false;
        try {
            wanted = decision.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails the decision", e);
        } finally {
            if (!wanted) {
                clone.close();
            }
        }
        return wanted;
    }

    /** Ends the machine if nobody took it. */
    @Override
    public void close() {
        decision.complete(false);
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        thread.interrupt();
        try {
            result.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .ifPresent(started -> started.session().close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It dies with this program.
        }
    }
}
