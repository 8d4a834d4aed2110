package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.layers.LayerStack;
import io.github.customize.guest.layers.LayeredInspection;
import io.github.customize.image.ImageRequest;
import io.github.customize.report.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens a guest: checks and locks its images, starts an appliance, attaches the disks, and finds out what is on it. */
final class GuestOpening {
    private final List<ImageRequest> requests;
    private final Sessions sessions;
    private final GuestListener listener;

    GuestOpening(List<ImageRequest> requests, Sessions sessions, GuestListener listener) {
        this.requests = List.copyOf(requests);
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
            Facts found = new LayeredInspection(disk.daemon(), disk.machine().layers(), sessions.dirtyJournals())
                    .inspect(disk.devices(), root);
            disk.disks().requireEditable(found);
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

    /** Opens what is on the disks without looking for a guest: nothing is mounted. */
    GuestSession openUnmounted() throws Failure, IOException {
        DiskSession disk = attach();
        return new GuestSession(disk, Facts.unknown(disk.devices().all()), listener);
    }

    /** Attaches the disks, or closes again what it opened on the way. */
    DiskSession attach() throws Failure, IOException {
        listener.phaseStarted(Phase.PREPARE, "");
        DiskGroup disks = DiskGroup.open(requests, listener);
        try {
            listener.phaseStarted(Phase.BOOT, "");
            return onFittingAppliance(disks);
        } catch (Failure | IOException | RuntimeException | Error e) {
            disks.close();
            throw e;
        }
    }

    /** What a header of LUKS asks for is only known in an appliance; a second one is started if the first has too little. */
    private DiskSession onFittingAppliance(DiskGroup disks) throws Failure, IOException {
        Session usual = sessions.start();
        LayerStack layers = new LayerStack(usual.daemon(), sessions.keys());
        try {
            return onAppliance(disks, usual, layers);
        } catch (Failure e) {
            Optional<Session> larger = layers.applianceMiB().isEmpty()
                    ? Optional.empty()
                    : sessions.startLarger(layers.applianceMiB().getAsInt());
            if (larger.isEmpty()) {
                throw e;
            }
            return onAppliance(disks, larger.get(), new LayerStack(larger.get().daemon(), sessions.keys()));
        }
    }

    private DiskSession onAppliance(DiskGroup disks, Session appliance, LayerStack layers) throws Failure, IOException {
        try {
            listener.phaseStarted(Phase.ATTACH, appliance.startedHow());
            BlockDevices devices = layers.open(disks.attachTo(appliance));
            layers.takeNotes().forEach(listener::notice);
            return new DiskSession(
                    disks,
                    new ApplianceMachine(
                            appliance,
                            sessions.equipment(),
                            sessions.sandbox(),
                            layers,
                            disks.sizeBefore(),
                            sessions.dirtyJournals()),
                    devices);
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
