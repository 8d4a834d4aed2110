package io.github.customize.guest.layers;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.guest.layers.DiskTools.Outcome;
import io.github.customize.guest.model.Crypttab;
import io.github.customize.op.UmountAll;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operating system on disks with layers, and mounts what its {@code fstab} says. What encrypted devices are called
 * stands in the guest, mostly on one of them: so they are opened by usual names first, and called as the guest does then.
 */
public final class LayeredInspection {
    private final DaemonClient daemon;
    private final LayerStack layers;
    private final Inspector inspector;

    /** One that does as is said with what was not left cleanly. */
    public LayeredInspection(DaemonClient daemon, LayerStack layers, DirtyJournals dirty) {
        this.daemon = daemon;
        this.layers = layers;
        this.inspector = new Inspector(daemon, dirty);
    }

    /**
     * As {@link Inspector#inspect(BlockDevices, Optional)}; fails too if a layer could not be opened.
     *
     * @param devices all that the layers came to
     */
    public Facts inspect(BlockDevices devices, Optional<String> root) throws Failure, IOException {
        layers.requireAll();
        Facts found = inspector.inspect(devices, root);
        boolean locked = devices.all().stream().anyMatch(BlockDevice::isEncrypted);
        if (!locked) {
            return found;
        }
        List<Crypttab.Entry> entries = crypttab();
        Map<BlockDevice, String> names = guestNames(devices, entries);
        boolean opened = new GuestKeyFiles(layers, new DaemonGuest(daemon)).open(devices, entries);
        if (names.isEmpty() && !opened) {
            return found;
        }
        String rootDevice = found.mounts().get(0).device();
        String kernelName = devices.all().stream()
                .filter(device -> device.device().equals(rootDevice))
                .map(BlockDevice::name)
                .findFirst()
                .orElseThrow();
        UmountAll unmount = new UmountAll();
        DaemonGuest.ok(unmount, daemon.call(unmount));
        for (Map.Entry<BlockDevice, String> name : names.entrySet()) {
            rename(name.getKey(), name.getValue());
        }
        BlockDevices renamed = layers.open(layers.now());
        layers.requireAll();
        Optional<String> again = renamed.all().stream()
                .filter(device -> device.name().equals(kernelName))
                .map(BlockDevice::device)
                .findFirst();
        return inspector.inspect(renamed, again);
    }

    private List<Crypttab.Entry> crypttab() throws IOException {
        return new DaemonGuest(daemon)
                .read("/etc/crypttab")
                .map(Crypttab::entries)
                .orElse(List.of());
    }

    /** The encrypted devices that are called otherwise than in the guest. */
    private Map<BlockDevice, String> guestNames(BlockDevices devices, List<Crypttab.Entry> entries) {
        Map<BlockDevice, String> names = new LinkedHashMap<>();
        for (Crypttab.Entry entry : entries) {
            devices.resolve(entry.spec())
                    .filter(device -> layers.unlocked().isOtherwise(device, entry.name()))
                    .ifPresent(device -> names.put(device, entry.name()));
        }
        return names;
    }

    private void rename(BlockDevice encrypted, String name) throws Failure, IOException {
        UnlockedDevices unlocked = layers.unlocked();
        Outcome outcome = layers.tools().run(Luks.rename(unlocked.name(encrypted), name));
        if (!outcome.succeeded()) {
            throw new Failure(
                    ExitCode.IMAGE_UNMOUNTABLE,
                    "call the encrypted device " + encrypted.device() + " " + name + ", as the guest's crypttab does",
                    outcome.complaint());
        }
        unlocked.add(encrypted, name);
    }
}
