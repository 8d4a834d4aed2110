package io.github.customize.guest.layers;

import io.github.customize.op.Tool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The calls of LVM's program. */
public final class Lvm {
    /**
     * Nobody else is there to make nodes or to watch volumes, nothing is kept of earlier states, and the programs that check
     * thin pools are not in the appliance: what they repair is for the guest to repair.
     */
    private static final String CONFIGURATION = "activation { monitoring=0 udev_sync=0 udev_rules=0 }"
            + " backup { backup=0 archive=0 }"
            + " devices { use_devicesfile=0 obtain_device_list_from_udev=0 external_device_info_source=\"none\" hints=\"none\" }"
            + " global { use_lvmpolld=0 thin_check_executable=\"\" cache_check_executable=\"\" }";

    private static final String PROGRAM = "/usr/sbin/lvm";

    private Lvm() {}

    /** What groups and volumes there are. */
    static Tool report() {
        return call(List.of("vgs", "--reportformat", "json", "--options", VolumeGroups.COLUMNS), List.of())
                .with("lvm");
    }

    static Tool activate(VolumeGroup group) {
        return call(List.of("vgchange", "--activate", "y"), List.of(group.name()))
                .with(group.drivers().toArray(String[]::new));
    }

    static Tool deactivate(VolumeGroup group) {
        return call(List.of("vgchange", "--activate", "n"), List.of(group.name()));
    }

    /** What is active of all groups, whoever made them. */
    static Tool deactivateAll() {
        return call(List.of("vgchange", "--activate", "n"), List.of());
    }

    /**
     * Any of its commands.
     *
     * @param words the command with its options
     * @param names of what it works on
     */
    public static Tool command(List<String> words, List<String> names) {
        return call(words, names).with("lvm");
    }

    private static Tool call(List<String> command, Collection<String> names) {
        List<String> argv = new ArrayList<>();
        argv.add(PROGRAM);
        argv.addAll(command);
        argv.add("--config");
        argv.add(CONFIGURATION);
        argv.addAll(names);
        return new Tool(List.copyOf(argv), List.of(), null);
    }
}
