package io.github.customize.cli.shell;

import io.github.customize.api.BlockDevice;
import io.github.customize.cli.look.Devices;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks and partitions by the names of the shell, which are {@code /dev/sda} and so on, and by those of the kernel. */
record DeviceNames(List<BlockDevice> devices, List<String> labels) {
    private static final String LABELS = "/dev/disk/guestfs/";
    private static final Pattern GIVEN = Pattern.compile("(?:/dev/)?(?:[shv]|xv)d([a-z]{1,6})(\\d*)");
    private static final Pattern FIRST = Pattern.compile("/dev/vda(?=\\d*\\b)");

    DeviceNames {
        devices = List.copyOf(devices);
        labels = List.copyOf(labels);
    }

    /** Of disks without labels. */
    DeviceNames(List<BlockDevice> devices) {
        this(devices, List.of());
    }

    /** What the kernel calls the device of that name, if it is one of the shell's; else the name itself. */
    static String ofKernel(String given) {
        Matcher form = GIVEN.matcher(given);
        return form.matches() ? Devices.kernelName(form.group(1), form.group(2)) : given;
    }

    /** What the kernel calls a device that may be called sda, hda, vda or xvda. */
    String kernelName(String given) throws ShellFailure {
        return find(given).device();
    }

    /** The device that somebody names. */
    BlockDevice find(String given) throws ShellFailure {
        String kernel = ofKernel(byLabel(given));
        Optional<BlockDevice> found = devices.stream()
                .filter(device -> device.device().equals(kernel) || name(device).equals(given))
                .findFirst();
        return found.orElseThrow(() ->
                new ShellFailure("there is no device '" + given + "'; there is " + String.join(", ", names(devices))));
    }

    /** The name of the disk, or partition, that a label of a disk means. */
    private String byLabel(String given) {
        for (int i = 0; i < labels.size() && given.startsWith(LABELS); i++) {
            String rest = given.substring(LABELS.length());
            String label = labels.get(i);
            if (!label.isEmpty()
                    && rest.startsWith(label)
                    && rest.substring(label.length()).matches("\\d*")) {
                return Devices.name(i) + rest.substring(label.length());
            }
        }
        return given;
    }

    BlockDevice disk(String given) throws ShellFailure {
        BlockDevice device = find(given);
        if (!device.isDisk()) {
            String what = device.parent().isPresent() ? "partition" : "volume";
            throw new ShellFailure("'" + given + "' is a " + what + ", and a disk is wanted");
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
        return Devices.name(device);
    }

    static List<String> names(List<BlockDevice> devices) {
        return devices.stream().map(DeviceNames::name).toList();
    }

    List<BlockDevice> disks() {
        return devices.stream().filter(BlockDevice::isDisk).toList();
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

    /**
     * A message in the shell's names.
     *
     * @param kernels whether all names in it are those of the kernel, and not only that of the first disk
     */
    static String inShellNames(String message, boolean kernels) {
        return kernels ? Devices.inUsualNames(message) : FIRST.matcher(message).replaceAll("/dev/sda");
    }
}
