package io.github.customize.api;

import io.github.customize.guest.Facts;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A disk, a partition, or a volume that is made of others.
 *
 * @param device by the name that the guest's programs see: {@code /dev/vda1}, {@code /dev/mapper/vg-root}
 * @param parent the device of the disk that a partition is on
 * @param size in bytes
 * @param table of a disk: gpt or mbr
 * @param number of a partition, from 1
 * @param partitionType of a partition: a GUID, or the two hexadecimal digits of an MBR
 * @param fileSystem what is on it: ext4, xfs, btrfs, vfat, swap …
 * @param label of the file system
 * @param uuid of the file system, as {@code blkid} writes it
 * @param volume what kind of volume it is: lvm, snapshot (of LVM), crypt, raid or other; empty for disks and partitions
 * @since 0.2.0
 */
public record BlockDevice(
        String device,
        Optional<String> parent,
        long size,
        Optional<String> table,
        OptionalLong number,
        Optional<String> partitionType,
        Optional<String> fileSystem,
        Optional<String> label,
        Optional<String> uuid,
        Optional<String> volume) {
    /**
     * A disk or a partition.
     *
     * @since 0.2.0
     */
    public BlockDevice(
            String device,
            Optional<String> parent,
            long size,
            Optional<String> table,
            OptionalLong number,
            Optional<String> partitionType,
            Optional<String> fileSystem,
            Optional<String> label,
            Optional<String> uuid) {
        this(device, parent, size, table, number, partitionType, fileSystem, label, uuid, Optional.empty());
    }

    static BlockDevice of(Facts.BlockDevice device) {
        return new BlockDevice(
                device.device(),
                Optional.ofNullable(device.parent()).map(name -> "/dev/" + name),
                device.size(),
                Optional.ofNullable(device.table()),
                device.number() == null ? OptionalLong.empty() : OptionalLong.of(device.number()),
                Optional.ofNullable(device.partType()),
                Optional.ofNullable(device.fstype()),
                Optional.ofNullable(device.label()),
                Optional.ofNullable(device.uuid()),
                Optional.ofNullable(device.volume()).map(Facts.Volume::kind));
    }

    /**
     * Whether it is a volume of LVM.
     *
     * @since 0.2.0
     */
    public boolean isLogicalVolume() {
        return volume.filter(kind -> kind.equals(Facts.Volume.LVM) || kind.equals(Facts.Volume.SNAPSHOT))
                .isPresent();
    }

    /**
     * Whether it is a disk, not a part of one or made of others.
     *
     * @since 0.2.0
     */
    public boolean isDisk() {
        return parent.isEmpty() && volume.isEmpty();
    }
}
