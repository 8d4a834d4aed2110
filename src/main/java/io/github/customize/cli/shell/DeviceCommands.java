package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Commands that look at disks, partitions and what is on them. */
final class DeviceCommands {
    private DeviceCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                        "list-devices",
                        "list the disks",
                        call -> call.out()
                                .lines(DeviceNames.names(
                                        call.workspace().devices().disks()))),
                Command.of(
                        "list-partitions",
                        "list the partitions",
                        call -> call.out()
                                .lines(DeviceNames.names(
                                        call.workspace().devices().partitions()))),
                Command.of("list-filesystems", "list the file systems with their types", DeviceCommands::fileSystems)
                        .says("What has none is 'unknown'; swap space is listed too."),
                Command.of(
                        "list-dm-devices",
                        "list the devices of the device mapper that are no logical volumes",
                        call -> call.out()
                                .lines(call.workspace().devices().devices().stream()
                                        .filter(one ->
                                                one.device().startsWith("/dev/mapper/") && !one.isLogicalVolume())
                                        .map(DeviceNames::name)
                                        .toList())),
                Command.of(
                        "nr-devices",
                        "print how many disks there are",
                        call -> call.out()
                                .number(call.workspace().devices().disks().size())),
                Command.of(
                                "device-index",
                                "print which disk that is, from 0",
                                call -> call.out()
                                        .number(call.workspace()
                                                .devices()
                                                .disks()
                                                .indexOf(call.workspace()
                                                        .devices()
                                                        .disk(call.text("device")))))
                        .takes(device("device")),
                Command.of("canonical-device-name", "print the usual name of a device", DeviceCommands::canonical)
                        .takes(device("device")),
                Command.of(
                                "is-whole-device",
                                "whether that is a disk",
                                call -> call.out()
                                        .flag(call.workspace()
                                                .devices()
                                                .find(call.text("device"))
                                                .isDisk()))
                        .takes(device("device")),
                Command.of("is-lv", "whether that is a logical volume", DeviceCommands::isVolume)
                        .takes(device("mountable")),
                Command.of(
                                "vfs-type",
                                "print the type of a file system",
                                call -> call.out().line(Tools.tag(call, found(call), BlockDevice::fileSystem, "TYPE")))
                        .takes(device("mountable")),
                Command.of(
                                "vfs-label",
                                "print the label of a file system",
                                call -> call.out().line(Tools.tag(call, found(call), BlockDevice::label, "LABEL")))
                        .also("get-e2label")
                        .takes(device("mountable")),
                Command.of(
                                "vfs-uuid",
                                "print the UUID of a file system",
                                call -> call.out().line(Tools.tag(call, found(call), BlockDevice::uuid, "UUID")))
                        .also("get-e2uuid", "get-uuid")
                        .takes(device("mountable")),
                Command.of("blkid", "print what is known of what is on a device", DeviceCommands::blkid)
                        .takes(device("device")),
                Command.of(
                                "findfs-uuid",
                                "print the device of the file system with that UUID",
                                call -> find(call, BlockDevice::uuid, "uuid"))
                        .takes(text("uuid")),
                Command.of(
                                "findfs-label",
                                "print the device of the file system with that label",
                                call -> find(call, BlockDevice::label, "label"))
                        .takes(text("label")));
    }

    private static BlockDevice found(Call call) throws ShellFailure {
        return call.workspace()
                .devices()
                .find(Subvolume.of(call.text("mountable"))
                        .map(Subvolume::device)
                        .orElse(call.text("mountable")));
    }

    private static void fileSystems(Call call) throws ShellFailure, CustomizeException, IOException {
        Map<String, String> types =
                new TreeMap<>(Comparator.comparing(DeviceCommands::rank).thenComparing(Comparator.naturalOrder()));
        Map<String, List<Subvolume>> subvolumes = new HashMap<>();
        for (BlockDevice device : call.workspace().devices().leaves()) {
            // An extended partition is only a place for others, and so is a part of a volume.
            boolean extended =
                    device.partitionType().filter(DeviceCommands::isExtended).isPresent();
            boolean divided = device.table().isPresent() && !device.isDisk();
            if (!divided && !extended) {
                String type = Tools.tag(call, device, BlockDevice::fileSystem, "TYPE");
                String name = DeviceNames.name(device);
                if (!type.endsWith("_member")) {
                    types.put(name, type.isEmpty() ? "unknown" : type);
                }
                if (type.equals("btrfs")) {
                    subvolumes.put(name, Subvolume.all(call, name, device.device()));
                }
            }
        }
        for (Map.Entry<String, String> one : types.entrySet()) {
            call.out().line(one.getKey() + ": " + one.getValue());
            for (Subvolume subvolume : subvolumes.getOrDefault(one.getKey(), List.of())) {
                call.out().line(subvolume.mountable() + ": " + one.getValue());
            }
        }
    }

    /** Disks come first, then partitions, arrays and logical volumes. */
    private static int rank(String name) {
        if (VolumeCommands.isName(name)) {
            return 3;
        }
        return name.matches("/dev/sd[a-z]+") ? 0 : name.matches("/dev/sd[a-z]+\\d+") ? 1 : 2;
    }

    /** Whether a type of an MBR is that of partitions that hold others. */
    static boolean isExtended(String type) {
        return type.matches("(0x)?0?(5|f|85)");
    }

    private static void canonical(Call call) throws ShellFailure, IOException {
        String given = call.text("device");
        Optional<BlockDevice> known = call.workspace().devices().devices().stream()
                .filter(one -> one.device().equals(given))
                .findFirst();
        boolean volume = known.filter(BlockDevice::isLogicalVolume).isPresent();
        call.out()
                .line(
                        volume
                                ? DeviceNames.name(known.get())
                                : given.replaceFirst("^/dev/(?:h|v|xv)d(?=[a-z])", "/dev/sd"));
    }

    private static void isVolume(Call call) throws ShellFailure, IOException {
        call.out().flag(found(call).isLogicalVolume());
    }

    private static void blkid(Call call) throws ShellFailure, CustomizeException, IOException {
        String output = Tools.ask(call, "/usr/sbin/blkid", "-p", "-i", "-o", "export", call.device("device"));
        Map<String, String> known = Tools.fields(output, "=");
        String shown = DeviceNames.name(call.workspace().devices().find(call.text("device")));
        known.computeIfPresent("DEVNAME", (name, device) -> shown);
        call.out().fields(known);
    }

    private static void find(Call call, Function<BlockDevice, Optional<String>> tag, String name)
            throws ShellFailure, CustomizeException, IOException {
        String wanted = call.text(name);
        for (BlockDevice device : call.workspace().devices().devices()) {
            if (tag.apply(device).filter(wanted::equals).isPresent()) {
                call.out().line(DeviceNames.name(device));
                return;
            }
        }
        throw new ShellFailure("there is no file system with the " + name + " '" + wanted + "'");
    }
}
