package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestDisks;
import io.github.customize.cli.look.Devices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands that make, change and list volumes of LVM. */
final class VolumeCommands {
    private static final String ANY_NAME = "[A-Za-z0-9_+.][A-Za-z0-9_+.-]*";
    private static final String NAME = "--options";
    private static final List<String> REPORT =
            List.of("--noheadings", "--nosuffix", "--units", "b", "--separator", "\t", NAME);

    private VolumeCommands() {}

    static List<Command> all() {
        return Stream.of(physical(), groups(), logical()).flatMap(List::stream).toList();
    }

    private static List<Command> physical() {
        return List.of(
                Command.of(
                                "pvcreate",
                                "make a physical volume",
                                call -> change(call, List.of("pvcreate", "--force", "--yes"), call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "pvremove",
                                "make a physical volume none",
                                call -> change(
                                        call,
                                        List.of("pvremove", "--force", "--force", "--yes"),
                                        call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "pvresize",
                                "make a physical volume as large as its device",
                                call -> change(call, List.of("pvresize"), call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "pvresize-size",
                                "set the size of a physical volume",
                                call -> change(
                                        call,
                                        List.of(
                                                "pvresize",
                                                "--yes",
                                                "--setphysicalvolumesize",
                                                call.count("size") + "b"),
                                        call.device("device")))
                        .takes(device("device"), number("size")),
                Command.of(
                                "pvchange-uuid",
                                "give a physical volume a new UUID",
                                call -> change(call, List.of("pvchange", "--uuid"), call.device("device")))
                        .takes(device("device")),
                Command.of(
                        "pvchange-uuid-all",
                        "give all physical volumes new UUIDs",
                        call -> change(call, List.of("pvchange", "--uuid", "--all"))),
                Command.of(
                        "pvs",
                        "list the physical volumes",
                        call -> call.out()
                                .lines(report(call, "pvs", "pv_name").stream()
                                        .map(Devices::name)
                                        .sorted()
                                        .toList())),
                Command.of(
                        "pvs-full",
                        "print what is known of the physical volumes",
                        call -> full(
                                call,
                                "pvs",
                                "pv_name,pv_uuid,pv_fmt,pv_size,dev_size,pv_free,pv_used,pv_attr,pv_pe_count,"
                                        + "pv_pe_alloc_count,pv_tags,pe_start,pv_mda_count,pv_mda_free")),
                Command.of(
                                "pvuuid",
                                "print the UUID of a physical volume",
                                call -> call.out().lines(report(call, "pvs", "pv_uuid", call.device("device"))))
                        .takes(device("device")));
    }

    private static List<Command> groups() {
        return List.of(
                Command.of("vgcreate", "make a volume group", VolumeCommands::createGroup)
                        .takes(text("volgroup"), list("physvols")),
                Command.of(
                                "vgremove",
                                "remove a volume group with its volumes",
                                call -> change(call, List.of("vgremove", "--force", "--yes"), call.text("vgname")))
                        .takes(text("vgname")),
                Command.of(
                                "vgrename",
                                "rename a volume group",
                                call -> change(
                                        call, List.of("vgrename"), call.text("volgroup"), call.text("newvolgroup")))
                        .takes(text("volgroup"), text("newvolgroup")),
                Command.of(
                                "vg-activate",
                                "activate volume groups, or deactivate them",
                                call -> change(
                                        call,
                                        activation(call),
                                        call.arguments().list("volgroups").toArray(String[]::new)))
                        .takes(flag("activate"), list("volgroups")),
                Command.of(
                                "vg-activate-all",
                                "activate all volume groups, or deactivate them",
                                call -> change(call, activation(call)))
                        .takes(flag("activate")),
                Command.of(
                                "vgmeta",
                                "print the metadata of a volume group",
                                call -> call.out()
                                        .bytes()
                                        .write(Tools.ask(
                                                        call,
                                                        "/usr/bin/sh",
                                                        "-c",
                                                        "lvm vgcfgbackup -f /run/metadata \"$1\" >/dev/null && cat /run/metadata",
                                                        "sh",
                                                        groupName(call))
                                                .getBytes(StandardCharsets.UTF_8)))
                        .takes(text("vgname")),
                Command.of("vgscan", "look for volume groups", call -> change(call, List.of("vgscan"))),
                Command.of("lvm-scan", "look for physical volumes", VolumeCommands::scan)
                        .takes(flag("activate")),
                Command.of(
                                "vgchange-uuid",
                                "give a volume group a new UUID",
                                call -> change(call, List.of("vgchange", "--uuid"), call.text("vg")))
                        .takes(text("vg")),
                Command.of(
                        "vgchange-uuid-all",
                        "give all volume groups new UUIDs",
                        call -> change(call, List.of("vgchange", "--uuid"))),
                Command.of(
                        "vgs",
                        "list the volume groups",
                        call -> call.out()
                                .lines(report(call, "vgs", "vg_name").stream()
                                        .sorted()
                                        .toList())),
                Command.of(
                        "vgs-full",
                        "print what is known of the volume groups",
                        call -> full(
                                call,
                                "vgs",
                                "vg_name,vg_uuid,vg_fmt,vg_attr,vg_size,vg_free,vg_sysid,vg_extent_size,vg_extent_count,"
                                        + "vg_free_count,max_lv,max_pv,pv_count,lv_count,snap_count,vg_seqno,vg_tags,"
                                        + "vg_mda_count,vg_mda_free")),
                Command.of(
                                "vguuid",
                                "print the UUID of a volume group",
                                call -> call.out().lines(report(call, "vgs", "vg_uuid", call.text("vgname"))))
                        .takes(text("vgname")),
                Command.of(
                                "vgpvuuids",
                                "print the UUIDs of the physical volumes of a group",
                                call -> call.out().lines(report(call, "vgs", "pv_uuid", call.text("vgname"))))
                        .takes(text("vgname")),
                Command.of(
                                "vglvuuids",
                                "print the UUIDs of the volumes of a group",
                                call -> call.out().lines(report(call, "vgs", "lv_uuid", call.text("vgname"))))
                        .takes(text("vgname")));
    }

    private static List<Command> logical() {
        return List.of(
                Command.of("lvcreate", "make a logical volume of so many MiB", VolumeCommands::create)
                        .takes(text("logvol"), text("volgroup"), number("mbytes")),
                Command.of(
                                "lvcreate-free",
                                "make a logical volume of so much of what is free",
                                call -> create(call, "--extents", percent(call) + "%FREE"))
                        .takes(text("logvol"), text("volgroup"), number("percent")),
                Command.of(
                                "lvremove",
                                "remove a logical volume, or all of a group",
                                call -> change(call, List.of("lvremove", "--force", "--yes"), volume(call, "device")))
                        .takes(device("device")),
                Command.of(
                                "lvresize",
                                "set the size of a logical volume in MiB",
                                call -> change(
                                        call,
                                        List.of("lvresize", "--force", "--size", call.count("mbytes") + "m"),
                                        volume(call, "device")))
                        .takes(device("device"), number("mbytes")),
                Command.of(
                                "lvresize-free",
                                "add so much of what is free to a logical volume",
                                call -> change(
                                        call,
                                        List.of("lvresize", "--extents", "+" + percent(call) + "%FREE"),
                                        volume(call, "lv")))
                        .takes(device("lv"), number("percent")),
                Command.of("lvrename", "rename a logical volume", VolumeCommands::rename)
                        .takes(device("logvol"), text("newlogvol")),
                Command.of(
                        "lvs",
                        "list the logical volumes",
                        call -> call.out()
                                .lines(report(call, "lvs", "vg_name,lv_name").stream()
                                        .map(line -> "/dev/" + line.replace('\t', '/'))
                                        .sorted()
                                        .toList())),
                Command.of(
                        "lvs-full",
                        "print what is known of the logical volumes",
                        call -> full(
                                call,
                                "lvs",
                                "lv_name,lv_uuid,lv_attr,lv_major,lv_minor,lv_kernel_major,lv_kernel_minor,lv_size,seg_count,"
                                        + "origin,snap_percent,copy_percent,move_pv,lv_tags,mirror_log,modules")),
                Command.of(
                                "lvuuid",
                                "print the UUID of a logical volume",
                                call -> call.out().lines(report(call, "lvs", "lv_uuid", volume(call, "device"))))
                        .takes(device("device")),
                Command.of("lvm-canonical-lv-name", "print the usual name of a logical volume", call -> {
                            BlockDevice found = call.workspace().devices().find(call.text("lvname"));
                            if (!found.isLogicalVolume()) {
                                throw new ShellFailure("'" + call.text("lvname") + "' is no logical volume");
                            }
                            call.out().line(DeviceNames.name(found));
                        })
                        .takes(device("lvname")),
                Command.of(
                                "lvm-remove-all",
                                "remove all logical volumes, groups and physical volumes",
                                VolumeCommands::removeAll)
                        .says("What is on them is lost; the partitions stay."));
    }

    /** Whether a device is called as logical volumes are: {@code /dev/GROUP/VOLUME}. */
    static boolean isName(String device) {
        return device.matches("/dev/(?!mapper/)[^/]+/[^/]+");
    }

    private static void change(Call call, List<String> words, String... names) throws ShellFailure, CustomizeException {
        call.guest().disks().changeVolumes(words, names);
    }

    private static String groupName(Call call) throws ShellFailure {
        String name = call.text("vgname");
        if (!name.matches(ANY_NAME)) {
            throw new ShellFailure("'" + name + "' is no name of a volume group");
        }
        return name;
    }

    private static List<String> activation(Call call) throws ShellFailure {
        return List.of("vgchange", "--activate", call.arguments().flag("activate") ? "y" : "n");
    }

    private static void scan(Call call) throws ShellFailure, CustomizeException {
        change(call, List.of("pvscan"));
        if (call.arguments().flag("activate")) {
            change(call, List.of("vgchange", "--activate", "y"));
        }
    }

    private static void createGroup(Call call) throws ShellFailure, CustomizeException {
        List<String> names = new ArrayList<>(List.of(call.text("volgroup")));
        DeviceNames devices = call.workspace().devices();
        for (String given : call.arguments().list("physvols")) {
            names.add(devices.kernelName(given));
        }
        change(call, List.of("vgcreate"), names.toArray(String[]::new));
    }

    private static void create(Call call) throws ShellFailure, CustomizeException {
        create(call, "--size", call.count("mbytes") + "m");
    }

    private static void create(Call call, String option, String size) throws ShellFailure, CustomizeException {
        change(call, List.of("lvcreate", "--yes", option, size, "--name", call.text("logvol")), call.text("volgroup"));
    }

    private static long percent(Call call) throws ShellFailure {
        long percent = call.number("percent");
        if (percent < 1 || percent > 100) {
            throw new ShellFailure("percent is not between 1 and 100: " + percent);
        }
        return percent;
    }

    /** A logical volume as LVM knows it: by its group and its name. A group stands for all of its volumes. */
    private static String volume(Call call, String name) throws ShellFailure {
        String given = call.text(name);
        if (given.matches("(/dev/)?" + ANY_NAME) && !given.startsWith("/dev/mapper/")) {
            String group = given.replaceFirst("^/dev/", "");
            boolean isDevice = call.workspace().devices().devices().stream()
                    .anyMatch(one -> DeviceNames.name(one).equals(given));
            if (!isDevice) {
                return group;
            }
        }
        BlockDevice found = call.workspace().devices().find(given);
        if (!found.isLogicalVolume()) {
            throw new ShellFailure("'" + given + "' is no logical volume");
        }
        return DeviceNames.name(found).replaceFirst("^/dev/", "");
    }

    private static void rename(Call call) throws ShellFailure, CustomizeException {
        String[] old = volume(call, "logvol").split("/", 2);
        String wanted = call.text("newlogvol");
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        if (old.length < 2) {
            throw new ShellFailure("'" + call.text("logvol") + "' is no logical volume");
        }
        change(call, List.of("lvrename"), old[0], old[1], name);
    }

    private static List<String> report(Call call, String command, String columns, String... names)
            throws ShellFailure, CustomizeException {
        GuestDisks disks = call.guest().disks();
        return disks.askVolumes(
                        Stream.concat(Stream.of(command), Stream.concat(REPORT.stream(), Stream.of(columns)))
                                .toList(),
                        names)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void full(Call call, String command, String columns)
            throws ShellFailure, CustomizeException, IOException {
        String[] names = columns.split(",", -1);
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : report(call, command, columns)) {
            String[] values = line.split("\t", -1);
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                fields.put(names[i], value(names[i], i < values.length ? values[i].strip() : ""));
            }
            records.add(fields);
        }
        call.out().records(records);
    }

    private static String value(String name, String value) {
        if (name.equals("pv_name")) {
            return Devices.name(value);
        }
        if (name.endsWith("_uuid")) {
            return value.replace("-", "");
        }
        return value;
    }

    private static void removeAll(Call call) throws ShellFailure, CustomizeException {
        for (String group : report(call, "vgs", "vg_name")) {
            change(call, List.of("vgremove", "--force", "--yes"), group);
        }
        for (String device : report(call, "pvs", "pv_name")) {
            change(call, List.of("pvremove", "--force", "--force", "--yes"), device);
        }
    }
}
