package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.image.ImageRequest;
import java.io.IOException;
import java.util.List;

/**
 * Disks under overlays, attached to an appliance of its own; nothing of them is mounted yet. Closing it throws away what
 * was written. To be used by one thread.
 */
public final class DiskSession implements AutoCloseable {
    private final DiskGroup disks;
    private final ApplianceMachine machine;
    private final BlockDevices devices;

    DiskSession(DiskGroup disks, ApplianceMachine machine, BlockDevices devices) {
        this.disks = disks;
        this.machine = machine;
        this.devices = devices;
    }

    /** Attaches the disks in images, whatever is on them; when that fails, all that was begun is undone. */
    public static DiskSession open(List<ImageRequest> disks, Sessions sessions, GuestListener listener)
            throws Failure, IOException {
        return new GuestOpening(disks, sessions, listener).attach();
    }

    /** The disks, their partitions, and what is on them. */
    public BlockDevices devices() {
        return devices;
    }

    public DaemonClient daemon() {
        return appliance().daemon();
    }

    /** What the loss of the daemon means for the whole session. */
    public Failure lost(DaemonLost cause) {
        return LostAppliance.failure(appliance(), cause);
    }

    DiskGroup disks() {
        return disks;
    }

    ApplianceMachine machine() {
        return machine;
    }

    private Session appliance() {
        return machine.session();
    }

    @Override
    public void close() {
        appliance().close();
        disks.close();
    }
}
