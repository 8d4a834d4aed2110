package io.github.customize.guest.layers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of Linux's software RAID, as its members describe it.
 *
 * @param name that it was made with, as {@code 0}, {@code data} or {@code md0}
 * @param level raid0, raid1 …
 * @param disks how many members it has when it is complete
 * @param devices the members that are there, spares among them
 */
record MdArray(String name, String uuid, String level, int disks, List<String> devices) {
    private static final Pattern NUMBERED = Pattern.compile("(?:md)?_?(\\d{1,3})");

    MdArray {
        devices = List.copyOf(devices);
    }

    /** The number of the node that the guest has for it, if its name says that: md0, md/0. */
    Optional<Integer> number() {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Optional.of(Integer.parseInt(numbered.group(1))) : Optional.empty();
    }

    /** The drivers that it takes. */
    String[] drivers() {
        return level.matches("raid[456]") ? new String[] {"raid", "raid-parity"} : new String[] {"raid"};
    }
}
