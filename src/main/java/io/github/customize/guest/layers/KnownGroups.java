package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups of LVM that were seen while layers were opened. */
final class KnownGroups {
    private final Map<String, VolumeGroup> active = new LinkedHashMap<>();
    private final Map<String, VolumeGroup> incomplete = new LinkedHashMap<>();

    /** Takes what there is now, and tells which groups are to be activated. */
    List<VolumeGroup> take(List<VolumeGroup> groups) {
        List<VolumeGroup> ready = new ArrayList<>();
        incomplete.clear();
        for (VolumeGroup group : groups) {
            if (!group.isComplete()) {
                incomplete.put(group.uuid(), group);
            } else if (active.put(group.uuid(), group) == null) {
                ready.add(group);
            }
        }
        return ready;
    }

    /** What is in the way of groups that lack something. */
    List<Failure> troubles() {
        return incomplete.values().stream()
                .map(group -> new Failure(
                                ExitCode.IMAGE_UNMOUNTABLE,
                                "activate the volume group " + group.name(),
                                group.missing() + " of its " + group.disks()
                                        + " physical volumes are not there; give all disks of the guest")
                        .of(StateKind.MISSING_DISK))
                .toList();
    }

    /** The device, marked if it is a volume that is a snapshot of another. */
    BlockDevice marked(BlockDevice device) {
        Volume volume = device.volume();
        if (volume == null || !volume.kind().equals(Volume.LVM) || !isSnapshot(device)) {
            return device;
        }
        return device.with(new Volume(Volume.SNAPSHOT, volume.name(), volume.members()));
    }

    private boolean isSnapshot(BlockDevice device) {
        return active.values().stream()
                .anyMatch(group -> group.volumes().stream()
                        .filter(volume -> !volume.origin().isEmpty())
                        .anyMatch(volume -> device.device().equals(Volume.mapped(group.name(), volume.name()))));
    }
}
