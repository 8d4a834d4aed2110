package io.github.customize.appliance;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.util.Optional;

/** All that is decided before a machine is started. */
record LaunchSetting(CacheDir cache, QemuProgram qemu, AcceleratorChoice choice, MachineSpec spec) {
    /** May boot an appliance, to find out whether KVM works. */
    static LaunchSetting of(LaunchOptions options) throws Failure, IOException, InterruptedException {
        Parts parts = Parts.of(options);
        return parts.with(parts.probe().choose(options.accelerator()), options);
    }

    /** The same if nothing has to be tried for it. */
    static Optional<LaunchSetting> known(LaunchOptions options) throws Failure, IOException {
        Parts parts = Parts.of(options);
        return parts.probe().known(options.accelerator()).map(choice -> parts.with(choice, options));
    }

    TemplateStore templates() {
        return new TemplateStore(cache, qemu, spec);
    }

    private record Parts(CacheDir cache, QemuProgram qemu, ApplianceFiles files) {
        static Parts of(LaunchOptions options) throws Failure, IOException {
            return new Parts(CacheDir.standard(), QemuProgram.find(), ApplianceFiles.in(options.applianceDir()));
        }

        AcceleratorProbe probe() {
            return new AcceleratorProbe(cache, qemu, files);
        }

        LaunchSetting with(AcceleratorChoice choice, LaunchOptions options) {
            MachineSpec spec = new MachineSpec(files, choice.accelerator(), options.memoryMiB(), options.cpus());
            return new LaunchSetting(cache, qemu, choice, spec);
        }
    }
}
