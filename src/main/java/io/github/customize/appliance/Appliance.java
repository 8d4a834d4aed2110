package io.github.customize.appliance;

import io.github.customize.daemon.JnrListener;
import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.DescriptorMessage;
import io.github.customize.process.Confinement;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A built appliance, of which any number can run at once. */
public final class Appliance {
    private static final String BOOTING = "booting the appliance, because no template of it could be made: ";
    private static final String ADVICE = "; set XDG_CACHE_HOME to a directory that you may write to";

    private Appliance() {}

    /**
     * Loads, on a thread of its own, the code that a start waits for longest, which takes as long as reading a command line
     * and a recipe. Starts nothing and never fails.
     */
    public static void warmUp() {
        Thread loader = new Thread(Appliance::load, "warm-up");
        loader.setDaemon(true);
        loader.start();
    }

    private static void load() {
        try {
            JnrListener.warmUp();
            DescriptorMessage.warmUp();
        } catch (Throwable e) {
            // The caller that needs this code fails in the same way, and reports it.
        }
    }

    /** The directory of the appliance: the named one, or the cached one, which is built first if there is none. */
    public static Path locate(Optional<Path> named, Consumer<String> notices) throws Failure {
        if (named.isPresent()) {
            return ApplianceFiles.in(named.get()).dir();
        }
        return orFailure(ExitCode.APPLIANCE_MISSING, "find the appliance", () -> {
            CacheDir cache = CacheDir.standard();
            return ApplianceBuilder.ofInstallation(cache).obtain(notices);
        });
    }

    /** The files that an appliance in this directory consists of, whether they are there or not. */
    public static List<Path> files(Path dir) {
        return new ApplianceFiles(dir, "").all();
    }

    /**
     * Starts an appliance, as fast as it can be done here.
     *
     * @param notices told in one line each what is not as one would expect
     */
    public static Session start(LaunchOptions options, Consumer<String> notices) throws Failure {
        return orFailure(ExitCode.APPLIANCE_START, "start the appliance", () -> {
            Setting setting = Setting.of(options);
            setting.choice().notice().ifPresent(notices);
            Session session = setting.start(options.useTemplate(), notices);
            session.confinement().flatMap(Confinement::weakness).ifPresent(notices);
            return session;
        });
    }

    /**
     * Starts a clone of a template that is there already; fails where an appliance or a template would have to be made.
     *
     * @param named a directory with a ready appliance, empty for the cached one
     * @param notices told in one line each what is not as one would expect
     */
    static Session startKnown(
            Optional<Path> named,
            Accelerator accelerator,
            ApplianceSize size,
            Sandbox sandbox,
            Consumer<String> notices)
            throws Failure {
        return orFailure(ExitCode.APPLIANCE_START, "start the appliance early", () -> {
            Path dir = named.isPresent()
                    ? named.get()
                    : ApplianceBuilder.ofInstallation(CacheDir.standard()).target();
            Setting setting =
                    Setting.of(LaunchOptions.of(dir, accelerator, size).within(sandbox));
            Template template =
                    setting.templates().find().orElseThrow(() -> new IOException("there is no template of it"));
            template.markUsed();
            setting.choice().notice().ifPresent(notices);
            Session session = new CloneStart(setting.qemu(), setting.spec(), template).start();
            session.confinement().flatMap(Confinement::weakness).ifPresent(notices);
            return session;
        });
    }

    /** Makes the template that later starts are clones of, if there is none. */
    public static void prepare(LaunchOptions options, Consumer<String> notices) throws Failure {
        orFailure(ExitCode.APPLIANCE_START, "make a template of the appliance", () -> {
            Setting setting = Setting.of(options);
            setting.choice().notice().ifPresent(notices);
            return setting.templates().obtain(notices);
        });
    }

    /** What there is to know of an appliance and how it starts here. */
    public static ApplianceInfo info(LaunchOptions options) throws Failure {
        return orFailure(ExitCode.APPLIANCE_MISSING, "look at the appliance", () -> {
            Setting setting = Setting.of(options);
            return ApplianceInfo.of(
                    setting.spec().files(),
                    setting.qemu(),
                    setting.choice(),
                    setting.cache().dir().isPresent() ? setting.templates().find() : Optional.empty());
        });
    }

    /** All that is decided before a machine is started. */
    private record Setting(CacheChoice cache, QemuProgram qemu, AcceleratorChoice choice, MachineSpec spec) {
        static Setting of(LaunchOptions options) throws Failure, IOException, InterruptedException {
            ApplianceFiles files = ApplianceFiles.in(options.applianceDir());
            QemuProgram qemu = QemuProgram.find(options.sandbox());
            CacheChoice cache = CacheChoice.standard();
            AcceleratorChoice choice = new AcceleratorProbe(cache.dir(), qemu, files).choose(options.accelerator());
            MachineSpec spec = new MachineSpec(
                    files,
                    choice.accelerator(),
                    options.size().memoryMiB(),
                    options.size().cpus(),
                    options.network());
            return new Setting(cache, qemu, choice, spec);
        }

        TemplateStore templates() throws IOException {
            return new TemplateStore(cache.required(), qemu, spec);
        }

        /** Nothing but the template needs the cache. */
        Session start(boolean useTemplate, Consumer<String> notices) throws IOException, InterruptedException {
            if (cache.dir().isPresent()) {
                return Appliance.start(templates(), useTemplate, notices);
            }
            if (useTemplate) {
                notices.accept(BOOTING + cache.why() + ADVICE);
            }
            return new ColdBoot(qemu, spec).start();
        }
    }

    private interface Action<T> {
        T run() throws Failure, IOException, InterruptedException;
    }

    private static <T> T orFailure(ExitCode code, String what, Action<T> action) throws Failure {
        try {
            return action.run();
        } catch (SandboxRefusal e) {
            throw new Failure(ExitCode.SANDBOX_INCOMPLETE, what, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(code, what, Cause.withFile(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, what, "interrupted", e);
        }
    }

    static Session start(TemplateStore templates, boolean useTemplate, Consumer<String> notices)
            throws IOException, InterruptedException {
        Optional<Session> clone = useTemplate ? startClone(templates, notices) : Optional.empty();
        return clone.isPresent() ? clone.get() : new ColdBoot(templates.qemu(), templates.spec()).start();
    }

    /** A template is only there to save time: whatever is wrong with it, a cold boot works as well. */
    private static Optional<Session> startClone(TemplateStore store, Consumer<String> notices)
            throws IOException, InterruptedException {
        Template template;
        try {
            template = store.obtain(notices);
        } catch (SandboxRefusal e) {
            throw e;
        } catch (IOException e) {
            boolean unwritable = !Files.isWritable(store.cache().path());
            notices.accept(BOOTING + Cause.withFile(e) + (unwritable ? ADVICE : ""));
            return Optional.empty();
        }
        try {
            return Optional.of(new CloneStart(store.qemu(), store.spec(), template).start());
        } catch (MachineFailure e) {
            store.discard(template);
            notices.accept("booting the appliance, because its template does not start: " + e.getMessage());
            return Optional.empty();
        }
    }
}
