package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Partition;
import io.github.customize.api.Partitions;
import io.github.customize.cli.look.Devices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Commands that divide disks, and those that tell how they are divided. */
final class PartitionCommands {
    private static final List<String> OTHER_KINDS =
            List.of("msdos", "gpt", "aix", "amiga", "bsd", "dasd", "dvh", "loop", "mac", "pc98", "sun");
    private static final String GPT = "gpt";
    private static final int LAST_PRIMARY = 4;

    private PartitionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "part-init",
                                "make an empty partition table",
                                call -> partitions(call).init(kind(call.text("parttype"))))
                        .takes(device("device"), text("parttype"))
                        .says("parttype is mbr or gpt; parted's other kinds are known too."),
                Command.of(
                                "part-disk",
                                "make a partition table with one partition over the whole disk",
                                call -> partitions(call).whole(kind(call.text("parttype"))))
                        .example("part-disk /dev/sdb gpt")
                        .takes(device("device"), text("parttype")),
                Command.of("part-add", "add a partition", PartitionCommands::add)
                        .takes(device("device"), text("prlogex"), number("startsect"), number("endsect"))
                        .says("""
                                prlogex is primary, extended or logical, or the first letter of it. Sectors have 512 bytes; an end that
                                is less than 0 counts from the end of the disk."""),
                Command.of(
                                "part-del",
                                "remove a partition",
                                call -> partitions(call).remove(partition(call)))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-resize",
                                "move the end of a partition",
                                call -> partitions(call).resize(partition(call), call.number("endsect")))
                        .takes(device("device"), number("partnum"), number("endsect"))
                        .says("What is on it stays as large as it is."),
                Command.of("part-list", "list the partitions of a disk", PartitionCommands::list)
                        .takes(device("device")),
                Command.of("part-get-parttype", "print the kind of a partition table", PartitionCommands::table)
                        .takes(device("device"))
                        .says("gpt, msdos, or loop for a file system without a table, or another that parted knows."),
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
                                "part-set-bootable",
                                "mark a partition as one that is booted from, or not",
                                call -> partitions(call)
                                        .flag(
                                                partition(call),
                                                "boot",
                                                call.arguments().flag("bootable")))
                        .takes(device("device"), number("partnum"), flag("bootable")),
                Command.of(
                                "part-get-bootable",
                                "whether a partition is marked as one that is booted from",
                                call -> call.out()
                                        .flag(partitions(call)
                                                .get(partition(call))
                                                .flags()
                                                .contains("boot")))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-mbr-id",
                                "set the type of a partition of an MBR",
                                call -> partitions(call).mbrType(partition(call), call.count("idbyte")))
                        .takes(device("device"), number("partnum"), number("idbyte")),
                Command.of("part-get-mbr-id", "print the type of a partition of an MBR", PartitionCommands::mbrType)
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-get-mbr-part-type",
                                "print whether a partition is primary, extended or logical",
                                PartitionCommands::role)
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-name",
                                "set the name of a partition",
                                call -> partitions(call).name(partition(call), call.text("name")))
                        .takes(device("device"), number("partnum"), text("name"))
                        .says("Only partitions of a GPT have one."),
                Command.of("part-get-name", "print the name of a partition", PartitionCommands::name)
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-gpt-type",
                                "set the type of a partition of a GPT",
                                call -> partitions(call)
                                        .gpt("--typecode=" + partition(call) + ":" + guid(call, "guid")))
                        .takes(device("device"), number("partnum"), text("guid")),
                Command.of(
                                "part-get-gpt-type",
                                "print the type of a partition of a GPT",
                                call -> call.out().line(gptValue(call, "Partition GUID code")))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-gpt-guid",
                                "set the GUID of a partition of a GPT",
                                call -> partitions(call)
                                        .gpt("--partition-guid=" + partition(call) + ":" + guid(call, "guid")))
                        .takes(device("device"), number("partnum"), text("guid")),
                Command.of(
                                "part-get-gpt-guid",
                                "print the GUID of a partition of a GPT",
                                call -> call.out().line(gptValue(call, "Partition unique GUID")))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-gpt-attributes",
                                "set the attributes of a partition of a GPT",
                                call -> partitions(call)
                                        .gpt("--attributes=" + partition(call) + ":=:"
                                                + Long.toHexString(call.number("attributes"))))
                        .takes(device("device"), number("partnum"), number("attributes"))
                        .says("A number with a bit for each of them."),
                Command.of(
                                "part-get-gpt-attributes",
                                "print the attributes of a partition of a GPT",
                                call -> call.out()
                                        .number(Long.parseUnsignedLong(hex(gptValue(call, "Attribute flags")), 16)))
                        .takes(device("device"), number("partnum")),
                Command.of(
                                "part-set-disk-guid",
                                "set the GUID of a GPT",
                                call -> partitions(call).gpt("--disk-guid=" + guid(call, "guid")))
                        .takes(device("device"), text("guid")),
                Command.of(
                                "part-get-disk-guid",
                                "print the GUID of a GPT",
                                call -> call.out().line(word(value(partitions(call), 0, "Disk identifier (GUID)"))))
                        .takes(device("device")),
                Command.of(
                                "part-set-disk-guid-random",
                                "give a GPT a new GUID",
                                call -> partitions(call).gpt("--disk-guid=R"))
                        .takes(device("device")),
                Command.of(
                                "part-expand-gpt",
                                "move the second copy of a GPT to the end of a disk that has grown",
                                call -> partitions(call).gpt("--move-second-header"))
                        .takes(device("device")));
    }

    private static Partitions partitions(Call call) throws ShellFailure {
        return call.guest().disks().partitions(call.device("device"));
    }

    private static void table(Call call) throws ShellFailure, CustomizeException, IOException {
        call.workspace().devices().disk(call.text("device"));
        call.out().line(partitions(call).kind());
    }

    private static String kind(String given) throws ShellFailure {
        String kind = switch (given) {
            case "mbr" -> "msdos";
            case "efi" -> GPT;
            case "rdb" -> "amiga";
            default -> given;
        };
        if (!OTHER_KINDS.contains(kind)) {
            throw new ShellFailure("there is no kind of partition table '" + given + "'; use mbr or gpt");
        }
        return kind;
    }

    private static void add(Call call) throws ShellFailure, CustomizeException {
        String given = call.text("prlogex");
        String role = switch (given) {
            case "p", "primary" -> "primary";
            case "l", "logical" -> "logical";
            case "e", "extended" -> "extended";
            default -> throw new ShellFailure("'" + given + "' is neither primary, extended nor logical");
        };
        long first = call.number("startsect");
        if (first < 0) {
            throw new ShellFailure("startsect is less than 0: " + first);
        }
        partitions(call).add(role, first, call.number("endsect"));
    }

    private static long partition(Call call) throws ShellFailure {
        long number = call.number("partnum");
        if (number < 1) {
            throw new ShellFailure("partitions are counted from 1: " + number);
        }
        return number;
    }

    private static void list(Call call) throws ShellFailure, CustomizeException, IOException {
        List<Map<String, Long>> records = new ArrayList<>();
        for (Partition one : partitions(call).all()) {
            Map<String, Long> fields = new LinkedHashMap<>();
            fields.put("part_num", (long) one.number());
            fields.put("part_start", one.start());
            fields.put("part_end", one.end());
            fields.put("part_size", one.size());
            records.add(fields);
        }
        call.out().records(records);
    }

    private static String diskOf(Call call) throws ShellFailure {
        return Devices.name(call.workspace()
                .devices()
                .partition(call.text("partition"))
                .parent()
                .orElse(""));
    }

    /** What is known of the partition, whose table is of that kind. */
    private static BlockDevice found(Call call, String table) throws ShellFailure {
        DeviceNames names = call.workspace().devices();
        BlockDevice disk = names.find(call.text("device"));
        long number = partition(call);
        return names.partitions().stream()
                .filter(one -> disk.table().equals(Optional.of(table)))
                .filter(one -> one.parent().equals(Optional.of(disk.device()))
                        && one.number().orElse(0) == number)
                .findFirst()
                .orElseThrow(() -> new ShellFailure("there is no partition " + number + " of "
                        + (table.equals("mbr") ? "an MBR" : "a GPT") + " on " + call.text("device")));
    }

    private static void mbrType(Call call) throws ShellFailure, IOException {
        String type = found(call, "mbr").partitionType().orElse("0");
        String digits = type.replaceFirst("^(0[xX])?0*(?=.)", "");
        call.out().line(digits.equals("0") ? "0" : "0x" + digits);
    }

    private static void role(Call call) throws ShellFailure, CustomizeException, IOException {
        Partition partition = partitions(call).get(partition(call));
        boolean mbr = partitions(call).kind().equals("msdos");
        if (!mbr) {
            call.out().line("primary");
        } else if (partition.number() > LAST_PRIMARY) {
            call.out().line("logical");
        } else {
            boolean extended = found(call, "mbr")
                    .partitionType()
                    .filter(type -> DeviceCommands.isExtended(type))
                    .isPresent();
            call.out().line(extended ? "extended" : "primary");
        }
    }

    private static void name(Call call) throws ShellFailure, CustomizeException, IOException {
        String quoted = gptValue(call, "Partition name");
        call.out().line(quoted.replaceFirst("^'(.*)'$", "$1"));
    }

    private static String gptValue(Call call, String title) throws ShellFailure, CustomizeException {
        Partitions partitions = partitions(call);
        if (!partitions.kind().equals(GPT)) {
            throw new ShellFailure("there is no GPT on " + call.text("device"));
        }
        String value = value(partitions, partition(call), title);
        return title.equals("Partition name") ? value : word(value);
    }

    private static String value(Partitions partitions, long number, String title)
            throws ShellFailure, CustomizeException {
        Optional<String> value = partitions.gptValue(number, title);
        if (value.isEmpty()) {
            throw new ShellFailure(number == 0 ? "there is no GPT" : "there is no partition " + number);
        }
        return value.get();
    }

    /** What follows in parentheses is an explanation. */
    private static String word(String value) {
        return value.replaceFirst("\\s.*", "");
    }

    private static String hex(String value) throws ShellFailure {
        if (!value.matches("[0-9A-Fa-f]{1,16}")) {
            throw new ShellFailure("the attributes are no number: " + value);
        }
        return value;
    }

    private static String guid(Call call, String name) throws ShellFailure {
        String given = call.text(name);
        if (!given.matches("[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")) {
            throw new ShellFailure("'" + given + "' is no GUID");
        }
        return given.toUpperCase(Locale.ROOT);
    }
}
