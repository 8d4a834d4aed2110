package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.image.ImageRequest;
import java.io.IOException;

/**
 * A disk under an overlay, attached to an appliance of its own; nothing of it is mounted yet. Closing it throws away what
 * was written. To be used by one thread.
 */
public final class DiskSession implements AutoCloseable {
    private final GuestDisk disk;
    private final ApplianceMachine machine;
    private final BlockDevices devices;

    DiskSession(GuestDisk disk, ApplianceMachine machine, BlockDevices devices) {
        this.disk = disk;
        this.machine = machine;
        this.devices = devices;
    }

    /** Attaches the disk of an image, whatever is on it; when that fails, all that was begun is undone. */
    public static DiskSession open(ImageRequest request, Sessions sessions, GuestListener listener)
            throws Failure, IOException {
        return new GuestOpening(request, sessions, listener).attach();
    }

    /** The disk, its partitions, and what is on them. */
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

    GuestDisk disk() {
        return disk;
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
        disk.close();
    }
}
