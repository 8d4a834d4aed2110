package io.github.customize.step.backend.growth;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.step.StepFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies between a file system and the disk that it is on.
 *
 * @param logicalVolume that the file system is on, if it is on one
 * @param physicalVolume that the volume's group has on the first disk
 * @param partition that one of them is on, if not the whole disk
 * @param diskSize in bytes
 */
record GrowthPath(
        Optional<BlockDevice> logicalVolume,
        Optional<BlockDevice> physicalVolume,
        Optional<BlockDevice> partition,
        long diskSize) {

    static GrowthPath of(Mount mount, Facts facts) throws StepFailure {
        String action = "make the file system on " + mount.path() + " larger";
        List<BlockDevice> all = facts.blockDevices();
        BlockDevice device = all.stream()
                .filter(one -> one.device().equals(mount.device()))
                .findFirst()
                .orElseThrow(() -> StepFailure.failed(action, mount.device() + " is no device of the image"));
        Volume volume = device.volume();
        if (volume == null) {
            return new GrowthPath(Optional.empty(), Optional.empty(), partition(device), disk(device, all));
        }
        if (!volume.kind().equals(Volume.LVM)) {
            throw StepFailure.failed(
                    action,
                    mount.device() + " is a volume of the kind '" + volume.kind() + "', and only those of LVM can grow",
                    "use 'grow: none' to make the disk larger only");
        }
        BlockDevice first = all.stream().filter(BlockDevice::isDisk).findFirst().orElseThrow();
        // What the group has on other disks stays as it is: these have not become larger.
        Optional<BlockDevice> physical = all.stream()
                .filter(one -> "LVM2_member".equals(one.fstype()))
                .filter(one -> volume.members().contains(one.name()))
                .filter(one -> one.name().equals(first.name()) || first.name().equals(one.parent()))
                .reduce((one, last) -> last);
        return new GrowthPath(Optional.of(device), physical, physical.flatMap(GrowthPath::partition), first.size());
    }

    private static Optional<BlockDevice> partition(BlockDevice device) {
        return Optional.of(device).filter(one -> one.parent() != null);
    }

    private static long disk(BlockDevice device, List<BlockDevice> all) {
        return all.stream()
                .filter(one -> Objects.equals(one.name(), device.parent()))
                .findFirst()
                .orElse(device)
                .size();
    }
}
