package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
record AcceleratorProbe(Optional<CacheDir> cache, QemuProgram qemu, ApplianceFiles files) {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** By then a processor is long past the firmware; where KVM only pretends, the guest creeps through it. */
    private static final Duration FIRMWARE_LIMIT = Duration.ofSeconds(2);

    private static final Duration OTHERS_PROBE = Duration.ofSeconds(60);
    private static final int MEMORY = 512;
    private static final String MEMO = "accelerator-";
    private static final Map<String, Boolean> KNOWN = new HashMap<>();

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

    private boolean kvmWorks() throws IOException, InterruptedException {
        String question = question();
        if (cache.isEmpty()) {
            return kvmWorks(question);
        }
        Path memo = cache.get().path().resolve(MEMO + question);
        Optional<Boolean> known = recall(memo);
        if (known.isPresent()) {
            return known.get();
        }
        return Files.isWritable(cache.get().path()) ? kvmWorks(memo) : kvmWorks(question);
    }

    /** Where nothing can be kept, the answer holds as long as this program. */
    private boolean kvmWorks(String question) throws IOException {
        synchronized (KNOWN) {
            Boolean known = KNOWN.get(question);
            if (known == null) {
                known = kvmBoots();
                KNOWN.put(question, known);
            }
            return known;
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private boolean kvmWorks(Path memo) throws IOException, InterruptedException {
        // Several images start at once, and one of them asks for all.
        try (CacheLock lock = CacheLock.take(memo.resolveSibling("probe.lock"), OTHERS_PROBE)) {
            Optional<Boolean> known = recall(memo);
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
        MachineSpec spec = new MachineSpec(files, Accelerator.KVM, MEMORY, 1, Optional.empty());
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

    private static void remember(Path memo, boolean works) {
        try (Stream<Path> entries = Files.list(memo.resolveSibling(""))) {
            List<Path> old = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(MEMO))
                    .toList();
            for (Path answer : old) {
                Files.deleteIfExists(answer);
            }
            Files.writeString(memo, works ? "kvm\n" : "tcg\n");
        } catch (IOException e) {
            // The next run asks again.
            Diagnostics.log("appliance", () -> "whether KVM works cannot be noted: " + e);
        }
    }
}
