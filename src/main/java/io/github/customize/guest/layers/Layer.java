package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import java.util.Optional;

/** What a device holds that is no file system, but of which devices with file systems are made. */
sealed interface Layer {
    /** The device that has the signature. */
    BlockDevice device();

    /** A physical volume of LVM, from which a group makes logical volumes. */
    record PhysicalVolume(BlockDevice device) implements Layer {}

    /** A member of an array of software RAID. */
    record ArrayMember(BlockDevice device) implements Layer {}

    /** A device that is encrypted with LUKS, of either version. */
    record Encrypted(BlockDevice device) implements Layer {}

    /** What a device holds, by its signature; empty if that is a file system, nothing, or unknown. */
    static Optional<Layer> of(BlockDevice device) {
        return Optional.ofNullable(device.fstype()).flatMap(type -> switch (type) {
            case "LVM2_member" -> Optional.of(new PhysicalVolume(device));
            case "linux_raid_member" -> Optional.of(new ArrayMember(device));
            case "crypto_LUKS" -> Optional.of(new Encrypted(device));
            default -> Optional.empty();
        });
    }
}
