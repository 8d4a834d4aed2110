package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.linux.OpenFile;
import io.github.customize.op.Freeze;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Boots an appliance whose memory is a file, and freezes it as a template. */
record TemplateMaker(QemuProgram qemu, MachineSpec spec) {
    /** Moves the devices' state only; the memory is in its file already. */
    static final Map<String, Object> CAPABILITIES = Map.of(
            "capabilities",
            List.of(
                    Map.of("capability", "x-ignore-shared", "state", true),
                    Map.of("capability", "events", "state", true)));

    private static final Duration SAVING = Duration.ofSeconds(60);
    private static final String STATE = "state";
    private static final long LARGEST_STATE = 64L << 20;

    void make(Template template) throws IOException, InterruptedException {
        Files.createFile(template.memory(), CacheDir.PRIVATE_FILE);
        Files.createFile(template.state(), CacheDir.PRIVATE_FILE);
        MemoryBacking memory = new MemoryBacking.Recorded(template.memory());
        try (Machine machine = Machine.launch(qemu, spec.offline(), memory, Optional.empty());
                DaemonClient daemon = ColdBoot.greet(machine, spec.accelerator().bootLimit())) {
            Reply frozen = daemon.call(new Freeze());
            if (frozen.error() != null) {
                throw new IOException(
                        "the daemon does not freeze: " + frozen.error().message());
            }
            machine.command("migrate-set-capabilities", CAPABILITIES);
            save(machine, template.state());
        }
    }

    /** QEMU may start no program and open no file of its own here, so it gets the state's file as we have opened it. */
    private static void save(Machine machine, Path state) throws IOException, InterruptedException {
        try (OpenFile file = OpenFile.writing(state)) {
            machine.command("getfd", Map.of("fdname", STATE), file);
        }
        machine.command("migrate", Map.of("uri", "fd:" + STATE));
        String result = machine.events().migration(SAVING);
        if (!result.equals("completed")) {
            throw new IOException("QEMU did not save the machine's state: " + result);
        }
        if (Files.size(state) > LARGEST_STATE) {
            throw new IOException("the machine's state is larger than any");
        }
    }
}
