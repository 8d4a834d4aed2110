package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.image.ImageRequest;
import io.github.customize.report.Phase;
import java.io.IOException;
import java.util.Optional;

/** Opens a guest: checks and locks its image, starts an appliance, attaches the disk, and finds out what is on it. */
final class GuestOpening {
    private final ImageRequest request;
    private final Sessions sessions;
    private final GuestListener listener;

    GuestOpening(ImageRequest request, Sessions sessions, GuestListener listener) {
        this.request = request;
        this.sessions = sessions;
        this.listener = listener;
    }

    /**
     * Opens the guest, or closes again what it opened on the way.
     *
     * @param root the device of its root file system, empty to find it
     */
    GuestSession open(Optional<String> root) throws Failure, IOException {
        DiskSession disk = attach();
        try {
            listener.phaseStarted(Phase.INSPECT, "");
            Facts found = new Inspector(disk.daemon()).inspect(disk.devices(), root);
            return new GuestSession(disk, found, listener);
        } catch (DaemonLost e) {
            Failure failure = disk.lost(e);
            disk.close();
            throw failure;
        } catch (Failure | IOException | RuntimeException | Error e) {
            disk.close();
            throw e;
        }
    }

    /** Opens what is on the disk without looking for a guest: nothing is mounted. */
    GuestSession openUnmounted() throws Failure, IOException {
        DiskSession disk = attach();
        return new GuestSession(disk, Facts.unknown(disk.devices().all()), listener);
    }

    /** Attaches the disk, or closes again what it opened on the way. */
    DiskSession attach() throws Failure, IOException {
        listener.phaseStarted(Phase.PREPARE, "");
        GuestDisk disk = GuestDisk.open(request, listener);
        try {
            disk.notes().forEach(listener::notice);
            listener.phaseStarted(Phase.BOOT, "");
            return onAppliance(disk, sessions.start());
        } catch (Failure | IOException | RuntimeException | Error e) {
            disk.close();
            throw e;
        }
    }

    private DiskSession onAppliance(GuestDisk disk, Session appliance) throws Failure, IOException {
        try {
            listener.phaseStarted(Phase.ATTACH, appliance.startedHow());
            BlockDevices devices = BlockDevices.from(disk.attachTo(appliance));
            return new DiskSession(
                    disk, new ApplianceMachine(appliance, sessions.equipment(), sessions.sandbox()), devices);
        } catch (DaemonLost e) {
            Failure failure = LostAppliance.failure(appliance, e);
            appliance.close();
            throw failure;
        } catch (Failure | IOException | RuntimeException | Error e) {
            appliance.close();
            throw e;
        }
    }
}
