package io.github.customize.guest.layers;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A logical volume, as LVM reports it.
 *
 * @param kinds of its segments: linear, thin, raid1 …
 * @param origin what it is a snapshot of, or empty
 */
record LogicalVolume(String name, Set<String> kinds, String origin) {
    /** The drivers that it takes besides the device mapper itself. */
    Set<String> drivers() {
        Set<String> drivers = new LinkedHashSet<>();
        for (String kind : kinds) {
            drivers.add(driver(kind.toLowerCase(Locale.ROOT)));
        }
        if (!origin.isEmpty() && !kinds.contains("thin")) {
            drivers.add("lvm-snapshot");
        }
        drivers.remove("");
        return drivers;
    }

    private static String driver(String kind) {
        if (kind.startsWith("raid")) {
            return "lvm-raid";
        }
        return switch (kind) {
            case "thin", "thin-pool" -> "lvm-thin";
            case "mirror" -> "lvm-mirror";
            case "snapshot" -> "lvm-snapshot";
            case "cache", "cache-pool", "writecache" -> "lvm-cache";
            default -> "";
        };
    }
}
