package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Submission;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.op.ApplianceOp;
import io.github.customize.op.Disks;
import io.github.customize.op.NetUp;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.process.Confinement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running appliance with its daemon greeted: the place where one image is worked on. */
public final class Session implements AutoCloseable {
    private static final Duration DISK_APPEARS = Duration.ofSeconds(60);
    private static final String ADDRESS = "10.0.2.15/24";
    /** What a guest calls the loopback address of this host, 127.0.0.1; it is its way to everybody else too. */
    public static final String THIS_HOST = "10.0.2.2";

    /** QEMU's own, which asks whom this host asks. */
    private static final String NAME_SERVER = "10.0.2.3";

    private final Machine machine;
    private final DaemonClient daemon;
    private final String startedHow;
    private final GuestDisks disks;
    private long bytes;

    Session(Machine machine, DaemonClient daemon, String startedHow) {
        this.machine = machine;
        this.daemon = daemon;
        this.startedHow = startedHow;
        this.disks = new GuestDisks(machine);
    }

    public DaemonClient daemon() {
        return daemon;
    }

    /** For people: the accelerator, and whether the appliance was booted or cloned. */
    public String startedHow() {
        return startedHow;
    }

    /**
     * Gives the guest one more disk, and waits until the appliance's kernel has it. The first is {@code /dev/vda} there, the
     * others {@code /dev/sda} and so on, in their order.
     *
     * @param storage the tree of block nodes as QEMU's {@code blockdev-add} takes it, without a node name
     * @param size of the disk in bytes
     * @return what the daemon's operation {@code disks} answers: all disks
     */
    public Reply attach(Map<String, ? extends @Nullable Object> storage, long size) throws Failure, IOException {
        String serial = disks.plug(storage, size);
        bytes += size;
        daemon.setDisks(bytes);
        return expect(new Disks(serial, DISK_APPEARS.toMillis()));
    }

    /** How QEMU is confined; empty if it is not. */
    public Optional<Confinement> confinement() {
        return machine.console().confinement();
    }

    /** Gives the appliance a network card that reaches the outside through this host, and brings it up. */
    public void addNetwork() throws Failure, IOException {
        try {
            machine.command("netdev_add", Map.of("type", "user", "id", "net"));
            machine.command("device_add", Map.of("driver", "virtio-net-pci", "netdev", "net", "id", "nic"));
        } catch (QmpError e) {
            throw new Failure(ExitCode.APPLIANCE_START, "add a network card to the appliance", message(e), e);
        }
        expect(new NetUp(ADDRESS, THIS_HOST, List.of(NAME_SERVER), DISK_APPEARS.toMillis()));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private Reply expect(ApplianceOp op) throws Failure, IOException {
        Reply reply = daemon.call(op, Submission.ALONE.silentFor(DISK_APPEARS.multipliedBy(2)));
        OpError error = reply.error();
        if (error != null) {
            throw new Failure(ExitCode.APPLIANCE_START, op.describe() + " in the appliance", error.message());
        }
        return reply;
    }

    /**
     * Switches the appliance off when its disk is unmounted; everything it wrote is in the disk's file when this returns.
     * There is nothing left that the kernel inside could do for an orderly end, so QEMU is told, not the kernel.
     */
    public void powerOff(Duration wait) throws Failure, IOException {
        requireSoundDisk();
        try {
            machine.command("quit", Map.of());
        } catch (IOException e) {
            // It may be gone before it has answered; how it ends is what counts.
        }
        try {
            if (!machine.ends(wait)) {
                throw new Failure(
                        ExitCode.APPLIANCE_LOST,
                        "switch the appliance off",
                        machine.isAlive() ? "it is still on after " + wait.toSeconds() + " s" : "QEMU failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "switch the appliance off", "interrupted", e);
        }
        throwDiskError();
    }

    /** Fails if this side could not read or write the disk: the guest may take that lightly, or call it by another name. */
    public void requireSoundDisk() throws Failure {
        try {
            // The answer comes after everything that happened before it.
            machine.command("query-status", Map.of());
        } catch (IOException e) {
            // QEMU is gone; what it said until then counts.
        }
        throwDiskError();
    }

    private void throwDiskError() throws Failure {
        Optional<String> error = machine.events().diskError();
        if (error.isPresent()) {
            ExitCode code = machine.events().diskFull() ? ExitCode.IMAGE_NO_SPACE : ExitCode.IMAGE_UNPUBLISHED;
            throw new Failure(
                    code, "write the changes", error.get() + machine.events().diskAdvice());
        }
    }

    /** The end of what the appliance's kernel and QEMU printed, at most 64 KiB; the guest has a say in it. */
    public String consoleTail() {
        return machine.console().tail();
    }

    /** QEMU's process id, for those who watch over it. */
    public long pid() {
        return machine.pid();
    }

    /** Ends the appliance at once, whatever it is doing. */
    @Override
    public void close() {
        daemon.close();
        machine.close();
    }
}
