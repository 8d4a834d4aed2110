package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A built appliance, of which any number can run at once. */
public final class Appliance {
    private Appliance() {}

    /**
     * Starts an appliance, as fast as it can be done here.
     *
     * @param notices told in one line each what is not as one would expect
     */
    public static Session start(LaunchOptions options, Consumer<String> notices) throws Failure {
        ApplianceFiles files = ApplianceFiles.in(options.applianceDir());
        QemuProgram qemu = QemuProgram.find();
        try {
            CacheDir cache = CacheDir.standard();
            AcceleratorChoice choice = new AcceleratorProbe(cache, qemu, files).choose(options.accelerator());
            choice.notice().ifPresent(notices);
            MachineSpec spec = new MachineSpec(files, choice.accelerator(), options.memoryMiB(), options.cpus());
            return start(cache, qemu, spec, options.useTemplate(), notices);
        } catch (IOException e) {
            throw new Failure(ExitCode.APPLIANCE_START, "start the appliance", String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "start the appliance", "interrupted", e);
        }
    }

    private static Session start(
            CacheDir cache, QemuProgram qemu, MachineSpec spec, boolean useTemplate, Consumer<String> notices)
            throws IOException, InterruptedException {
        if (useTemplate) {
            Optional<Session> clone = startClone(new TemplateStore(cache, qemu, spec), notices);
            if (clone.isPresent()) {
                return clone.get();
            }
        }
        return new ColdBoot(qemu, spec).start();
    }

    /** A template is only there to save time: whatever is wrong with it, a cold boot works as well. */
    private static Optional<Session> startClone(TemplateStore store, Consumer<String> notices)
            throws InterruptedException {
        Template template;
        try {
            template = store.obtain(notices);
        } catch (IOException e) {
            notices.accept("booting the appliance, because no template of it could be made: " + e.getMessage());
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
