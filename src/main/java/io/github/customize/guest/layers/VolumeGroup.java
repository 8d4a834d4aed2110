package io.github.customize.guest.layers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A volume group, as LVM reports it.
 *
 * @param disks how many physical volumes it consists of
 * @param missing how many of them are not there
 */
record VolumeGroup(String name, String uuid, long disks, long missing, List<LogicalVolume> volumes) {
    boolean isComplete() {
        return missing == 0;
    }

    /** The drivers that its volumes take besides the device mapper itself. */
    Set<String> drivers() {
        Set<String> drivers = new LinkedHashSet<>();
        volumes.forEach(volume -> drivers.addAll(volume.drivers()));
        return drivers;
    }
}
