package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Starts a machine from its kernel. */
record ColdBoot(QemuProgram qemu, MachineSpec spec) {
    Session start() throws IOException {
        return start(spec.accelerator().bootLimit());
    }

    Session start(Duration limit) throws IOException {
        Machine machine = Machine.launch(qemu, spec, new MemoryBacking.Anonymous(), Optional.empty());
        return new Session(machine, greet(machine, limit), spec.accelerator().word() + ", cold boot");
    }

    /** Waits for the daemon; a machine whose daemon does not answer is killed. */
    static DaemonClient greet(Machine machine, Duration limit) throws MachineFailure {
        try {
            return DaemonClient.greet(machine.daemon(), limit);
        } catch (IOException | RuntimeException e) {
            String how = machine.events()
                    .shutdown()
                    .map(reason -> " (" + reason + ")")
                    .orElse("");
            machine.close();
            throw new MachineFailure(
                    "the appliance did not come up" + how + ": " + e.getMessage(), machine.console(), e);
        } catch (Error e) {
            machine.close();
            throw e;
        }
    }
}
