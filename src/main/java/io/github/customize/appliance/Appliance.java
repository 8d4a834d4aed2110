package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
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
        MachineSpec spec = new MachineSpec(files, Accelerator.TCG, options.memoryMiB(), options.cpus());
        try {
            return new ColdBoot(qemu, spec).start();
        } catch (MachineFailure e) {
            throw new Failure(ExitCode.APPLIANCE_START, "start the appliance", String.valueOf(e.getMessage()), e);
        }
    }
}
