package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Commands that look at disks, partitions and what is on them. */
final class DeviceCommands {
    private static final int SECTOR = 512;

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
                none("list-dm-devices", "list the devices of the device mapper"),
                none("list-md-devices", "list the software RAIDs"),
                none("lvs", "list the logical volumes"),
                none("vgs", "list the volume groups"),
                none("pvs", "list the physical volumes"),
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
                                "part-to-dev",
                                "print the disk that a partition is on",
                                call -> call.out().line(diskOf(call)))
                        .takes(device("partition")),
                Command.of(
                                "part-to-partnum",
                                "print the number of a partition",
                                call -> call.out()
                                        .number(call.workspace()
                                                .devices()
                                                .partition(call.text("partition"))
                                                .number()
                                                .orElse(0)))
                        .takes(device("partition")),
                Command.of(
                                "part-get-parttype",
                                "print the kind of a partition table: gpt or msdos",
                                DeviceCommands::table)
                        .takes(device("device")),
                Command.of(
                                "part-get-gpt-type",
                                "print the type of a partition of a GPT",
                                call -> partitionType(call, "gpt", type -> type.toUpperCase(java.util.Locale.ROOT)))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-get-mbr-id",
                                "print the type of a partition of an MBR",
                                call -> partitionType(
                                        call, "mbr", type -> "0x" + type.replaceFirst("^0[xX]?(?=.)", "")))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "blockdev-getsize64",
                                "print the size of a device in bytes",
                                call -> call.out()
                                        .number(call.workspace()
                                                .devices()
                                                .find(call.text("device"))
                                                .size()))
                        .takes(device("device")),
                Command.of(
                                "blockdev-getsz",
                                "print the size of a device in sectors of 512 bytes",
                                call -> call.out()
                                        .number(call.workspace()
                                                        .devices()
                                                        .find(call.text("device"))
                                                        .size()
                                                / SECTOR))
                        .takes(device("device")),
                Command.of("blockdev-getss", "print the size of a sector in bytes", call -> {
                            call.device("device");
                            call.out().number(SECTOR);
                        })
                        .takes(device("device")),
                Command.of(
                                "vfs-type",
                                "print the type of a file system",
                                call -> call.out().line(found(call).fileSystem().orElse("")))
                        .takes(device("mountable")),
                Command.of(
                                "vfs-label",
                                "print the label of a file system",
                                call -> call.out().line(found(call).label().orElse("")))
                        .also("get-e2label")
                        .takes(device("mountable")),
                Command.of(
                                "vfs-uuid",
                                "print the UUID of a file system",
                                call -> call.out().line(found(call).uuid().orElse("")))
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

    /** What this appliance never has, so that scripts that ask get the answer. */
    private static Command none(String name, String summary) {
        return Command.of(name, summary, Call::guest).says("There are none: such devices are not supported yet.");
    }

    private static BlockDevice found(Call call) throws ShellFailure {
        return call.workspace().devices().find(call.text("mountable"));
    }

    private static void fileSystems(Call call) throws ShellFailure, IOException {
        Map<String, String> types = new TreeMap<>();
        for (BlockDevice device : call.workspace().devices().leaves()) {
            // An extended partition is only a place for others.
            boolean extended = device.partitionType()
                    .filter(type -> type.matches("(0x)?0?(5|f|85)"))
                    .isPresent();
            if (device.table().isEmpty() && !extended) {
                types.put(DeviceNames.name(device), device.fileSystem().orElse("unknown"));
            }
        }
        call.out().fields(types);
    }

    private static void canonical(Call call) throws IOException {
        call.out().line(call.text("device").replaceFirst("^/dev/(?:h|v|xv)d(?=[a-z])", "/dev/sd"));
    }

    private static void isVolume(Call call) throws ShellFailure, IOException {
        call.out().flag(found(call).isLogicalVolume());
    }

    private static String diskOf(Call call) throws ShellFailure {
        DeviceNames names = call.workspace().devices();
        Optional<String> disk = names.partition(call.text("partition")).parent();
        return DeviceNames.name(names.find(disk.orElse("")));
    }

    private static void table(Call call) throws ShellFailure, IOException {
        Optional<String> table =
                call.workspace().devices().disk(call.text("device")).table();
        if (table.isEmpty()) {
            throw new ShellFailure("there is no partition table on " + call.text("device"));
        }
        call.out().line(table.get().equals("mbr") ? "msdos" : table.get());
    }

    private static void partitionType(Call call, String table, Function<String, String> form)
            throws ShellFailure, IOException {
        DeviceNames names = call.workspace().devices();
        BlockDevice disk = names.disk(call.text("device"));
        long number = call.number("partnum");
        Optional<String> type = names.partitions().stream()
                .filter(one -> one.parent().equals(Optional.of(disk.device()))
                        && one.number().orElse(0) == number)
                .findFirst()
                .flatMap(BlockDevice::partitionType);
        if (type.isEmpty() || !disk.table().equals(Optional.of(table))) {
            throw new ShellFailure("there is no partition " + number + " of "
                    + (table.equals("mbr") ? "an MBR" : "a GPT") + " on " + call.text("device"));
        }
        call.out().line(form.apply(type.get()));
    }

    private static void blkid(Call call) throws ShellFailure, IOException {
        BlockDevice device = call.workspace().devices().find(call.text("device"));
        Map<String, String> known = new LinkedHashMap<>();
        device.label().ifPresent(label -> known.put("LABEL", label));
        device.fileSystem().ifPresent(type -> known.put("TYPE", type));
        device.uuid().ifPresent(uuid -> known.put("UUID", uuid));
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
