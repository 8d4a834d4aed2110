package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Starts a machine as a copy on write of a template. */
record CloneStart(QemuProgram qemu, MachineSpec spec, Template template) {
    private static final int FASTER_THAN_BOOT = 4;

    Session start() throws IOException {
        MemoryBacking memory = new MemoryBacking.Cloned(template.memory());
        Machine machine = Machine.launch(qemu, spec, memory, Optional.of(template.state()));
        try {
            machine.command("migrate-set-capabilities", TemplateMaker.CAPABILITIES);
            // The machine was running when it was saved, so it runs on as soon as the state is in.
            machine.command("migrate-incoming", Map.of("uri", "fd:0"));
        } catch (IOException | RuntimeException e) {
            machine.close();
            throw new MachineFailure("QEMU did not take the template: " + e.getMessage(), machine.console(), e);
        } catch (Error e) {
            machine.close();
            throw e;
        }
        // HELLO comes first of all: it brings the time and randomness that no other clone has.
        Duration limit = spec.accelerator().bootLimit().dividedBy(FASTER_THAN_BOOT);
        DaemonClient daemon = ColdBoot.greet(machine, limit);
        return new Session(machine, daemon, spec.accelerator().word() + ", template clone");
    }
}
