package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds out whether KVM works by booting our own kernel with it: that /dev/kvm exists, opens and even makes a machine
 * proves nothing. The answer holds until the host boots again or gets another QEMU.
 */
record AcceleratorProbe(CacheDir cache, QemuProgram qemu, ApplianceFiles files) {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** By then a processor is long past the firmware; where KVM only pretends, the guest creeps through it. */
    private static final Duration FIRMWARE_LIMIT = Duration.ofSeconds(2);

    private static final Duration OTHERS_PROBE = Duration.ofSeconds(60);
    private static final int MEMORY = 512;
    private static final String MEMO = "accelerator-";

    AcceleratorChoice choose(Accelerator wanted) throws IOException, InterruptedException {
        if (wanted != Accelerator.AUTO) {
            return new AcceleratorChoice(wanted, "asked for", Optional.empty());
        }
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return emulation(Files.exists(DEVICE) ? "/dev/kvm may not be opened" : "there is no /dev/kvm");
        }
        return kvmWorks()
                ? new AcceleratorChoice(Accelerator.KVM, "this kernel was booted with it", Optional.empty())
                : emulation("KVM did not boot the appliance's kernel");
    }

    @SuppressWarnings("try") // the lock is held, not used
    private boolean kvmWorks() throws IOException, InterruptedException {
        Path memo = cache.path().resolve(MEMO + question());
        Optional<Boolean> known = recall(memo);
        if (known.isPresent()) {
            return known.get();
        }
        // Several images start at once, and one of them asks for all.
        try (CacheLock lock = CacheLock.take(cache.path().resolve("probe.lock"), OTHERS_PROBE)) {
            known = recall(memo);
            if (known.isPresent()) {
                return known.get();
            }
            boolean works = kvmBoots();
            remember(memo, works);
            return works;
        }
    }

    /** A run that is just writing the answer, or was killed while it did, leaves something else than a word. */
    private static Optional<Boolean> recall(Path memo) throws IOException {
        String known = Files.isRegularFile(memo) ? Files.readString(memo) : "";
        return known.equals("kvm\n") || known.equals("tcg\n") ? Optional.of(known.equals("kvm\n")) : Optional.empty();
    }

    private static AcceleratorChoice emulation(String why) {
        return new AcceleratorChoice(Accelerator.TCG, why, Optional.of("running without KVM, which is slower: " + why));
    }

    private String question() throws IOException {
        return new Digest()
                .line(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip())
                .line(qemu.file() + " " + FileIdentity.of(qemu.file()).text())
                .line(FileIdentity.of(DEVICE).text())
                .hex()
                .substring(0, 16);
    }

    private boolean kvmBoots() throws IOException {
        MachineSpec spec = new MachineSpec(files, Accelerator.KVM, MEMORY, 1, false);
        try (Machine machine = Machine.launch(qemu, spec, new MemoryBacking.Anonymous(), Optional.empty())) {
            Executor later = CompletableFuture.delayedExecutor(FIRMWARE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> endInFirmware(machine), later);
            try (DaemonClient daemon = ColdBoot.greet(machine, LIMIT)) {
                return daemon.peer().appliance();
            } finally {
                watch.cancel(false);
            }
        } catch (MachineFailure e) {
            return false;
        }
    }

    /** Only a kernel runs in 64-bit mode, where QEMU names the program counter RIP. */
    private static void endInFirmware(Machine machine) {
        try {
            Object registers = machine.command("human-monitor-command", Map.of("command-line", "info registers"))
                    .get(Qmp.TEXT);
            if (!String.valueOf(registers).contains("RIP=")) {
                machine.close();
            }
        } catch (IOException e) {
            // A QEMU that does not even answer is as good as ended: the limit of the boot applies.
        }
    }

    private void remember(Path memo, boolean works) throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(cache.path())) {
            old = entries.filter(entry -> entry.getFileName().toString().startsWith(MEMO))
                    .toList();
        }
        for (Path answer : old) {
            Files.deleteIfExists(answer);
        }
        Files.writeString(memo, works ? "kvm\n" : "tcg\n");
    }
}
