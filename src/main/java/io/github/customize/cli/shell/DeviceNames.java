package io.github.customize.cli.shell;

import io.github.customize.api.BlockDevice;
import io.github.customize.cli.look.Devices;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks and partitions by the names of the shell, which are {@code /dev/sda} and so on, and by those of the kernel. */
record DeviceNames(List<BlockDevice> devices) {
    private static final Pattern GIVEN = Pattern.compile("(?:/dev/)?(?:[shv]|xv)d([a-z]+\\d*)");
    private static final Pattern KERNEL = Pattern.compile("/dev/vd(?=[a-z])");

    DeviceNames {
        devices = List.copyOf(devices);
    }

    /** What the kernel calls a device that may be called sda, hda, vda or xvda. */
    String kernelName(String given) throws ShellFailure {
        return find(given).device();
    }

    /** The device that somebody names. */
    BlockDevice find(String given) throws ShellFailure {
        Matcher form = GIVEN.matcher(given);
        String kernel = form.matches() ? "/dev/vd" + form.group(1) : given;
        Optional<BlockDevice> found = devices.stream()
                .filter(device -> device.device().equals(kernel))
                .findFirst();
        return found.orElseThrow(() ->
                new ShellFailure("there is no device '" + given + "'; there is " + String.join(", ", names(devices))));
    }

    BlockDevice disk(String given) throws ShellFailure {
        BlockDevice device = find(given);
        if (device.parent().isPresent()) {
            throw new ShellFailure("'" + given + "' is a partition, and a disk is wanted");
        }
        return device;
    }

    BlockDevice partition(String given) throws ShellFailure {
        BlockDevice device = find(given);
        if (device.parent().isEmpty()) {
            throw new ShellFailure("'" + given + "' is a disk, and a partition is wanted");
        }
        return device;
    }

    static String name(BlockDevice device) {
        return Devices.name(device.device());
    }

    static List<String> names(List<BlockDevice> devices) {
        return devices.stream().map(DeviceNames::name).toList();
    }

    List<BlockDevice> disks() {
        return devices.stream().filter(device -> device.parent().isEmpty()).toList();
    }

    List<BlockDevice> partitions() {
        return devices.stream().filter(device -> device.parent().isPresent()).toList();
    }

    /** What file systems may be on: partitions, and disks that have none. */
    List<BlockDevice> leaves() {
        return devices.stream()
                .filter(device ->
                        devices.stream().noneMatch(other -> other.parent().equals(Optional.of(device.device()))))
                .toList();
    }

    /** A message in the shell's names. */
    static String inShellNames(String message) {
        return KERNEL.matcher(message).replaceAll("/dev/sd");
    }
}
