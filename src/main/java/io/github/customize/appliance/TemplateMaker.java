package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Deadline;
import io.github.customize.daemon.JnrListener;
import io.github.customize.daemon.Transport;
import io.github.customize.op.Freeze;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
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
    private static final long LARGEST_STATE = 64L << 20;

    void make(Template template) throws IOException, InterruptedException {
        Files.createFile(template.memory(), CacheDir.PRIVATE_FILE);
        Files.createFile(template.state(), CacheDir.PRIVATE_FILE);
        MemoryBacking memory = new MemoryBacking.Recorded(template.memory());
        try (Machine machine = Machine.launch(qemu, spec, memory, Optional.empty());
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

    /** QEMU may start no program and open no file of its own here, so it sends the state to a socket of ours. */
    private static void save(Machine machine, Path state) throws IOException, InterruptedException {
        try (RunDir dir = RunDir.create();
                JnrListener listener = JnrListener.listen(dir.path().resolve("state"));
                OutputStream out = Files.newOutputStream(state)) {
            machine.command("migrate", Map.of("uri", "unix:" + dir.path().resolve("state")));
            Deadline deadline = Deadline.after(SAVING);
            try (Transport stream = listener.accept(deadline.remaining())) {
                copy(stream, out, deadline);
            }
            String result = machine.events().migration(deadline.remaining());
            if (!result.equals("completed")) {
                throw new IOException("QEMU did not save the machine's state: " + result);
            }
        }
    }

    private static void copy(Transport from, OutputStream to, Deadline deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        long total = 0;
        for (int count = from.read(buffer, deadline.remaining());
                count >= 0;
                count = from.read(buffer.clear(), deadline.remaining())) {
            total += count;
            if (count == 0) {
                throw new SocketTimeoutException("QEMU stopped in the middle of the machine's state");
            }
            if (total > LARGEST_STATE) {
                throw new IOException("the machine's state has no end");
            }
            to.write(buffer.array(), 0, count);
        }
    }
}
