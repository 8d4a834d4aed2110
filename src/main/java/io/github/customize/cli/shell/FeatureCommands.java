package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands that tell what the small virtual machine can do. */
final class FeatureCommands {
    /** Groups of commands, as guestfish calls them, of which something is here. */
    private static final List<String> HERE = List.of(
            "acl",
            "blkdiscard",
            "blkdiscardzeroes",
            "augeas",
            "btrfs",
            "extlinux",
            "f2fs",
            "fstrim",
            "gdisk",
            "hivex",
            "linuxcaps",
            "linuxfsuuid",
            "linuxmodules",
            "linuxxattrs",
            "lvm2",
            "mdadm",
            "mknod",
            "ntfs3g",
            "ntfsprogs",
            "realpath",
            "scrub",
            "selinux",
            "wipefs",
            "xfs",
            "xz",
            "zerofree");

    private static final List<String> ELSEWHERE = List.of(
            "grub",
            "inotify",
            "journal",
            "ldm",
            "libtsk",
            "libyara",
            "luks",
            "rsync",
            "selinuxrelabel",
            "sleuthkit",
            "squashfs",
            "syslinux");

    private FeatureCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "available",
                                "fail unless all of these groups of commands are here",
                                FeatureCommands::require)
                        .takes(list("groups")),
                Command.of(
                                "feature-available",
                                "whether all of these groups of commands are here",
                                call -> call.out().flag(HERE.containsAll(known(call))))
                        .also("supported")
                        .takes(list("groups")),
                Command.of(
                        "available-all-groups",
                        "list the groups of commands that guestfish knows",
                        call -> call.out()
                                .lines(Stream.concat(HERE.stream(), ELSEWHERE.stream())
                                        .sorted()
                                        .toList())),
                Command.of(
                                "filesystem-available",
                                "whether file systems of a type can be mounted",
                                call -> call.out().flag(isMountable(call)))
                        .takes(text("filesystem")),
                Command.of("modprobe", "load a driver of the kernel", FeatureCommands::load)
                        .takes(text("modulename"))
                        .says(
                                "Those of file systems that the small virtual machine has; others are loaded when they are needed."),
                Command.of(
                        "dmesg",
                        "print the messages of the kernel",
                        call -> call.out()
                                .bytes()
                                .write(Tools.ask(call, "/usr/bin/dmesg").getBytes(StandardCharsets.UTF_8))),
                Command.of(
                                "get-pid",
                                "print the number of the process that is the small virtual machine",
                                FeatureCommands::process)
                        .also("pid"),
                Command.of("user-cancel", "nothing: no command is under way when this one is read", call -> {}),
                Command.of("utsname", "print what the small virtual machine's kernel is", FeatureCommands::kernel));
    }

    private static List<String> known(Call call) throws ShellFailure {
        call.guest();
        List<String> groups = call.arguments().list("groups");
        for (String group : groups) {
            if (!HERE.contains(group) && !ELSEWHERE.contains(group)) {
                throw new ShellFailure("there is no group of commands '" + group + "'");
            }
        }
        return groups;
    }

    private static void require(Call call) throws ShellFailure {
        for (String group : known(call)) {
            if (!HERE.contains(group)) {
                throw new ShellFailure("the group of commands '" + group + "' is not here");
            }
        }
    }

    private static boolean isMountable(Call call) throws ShellFailure, CustomizeException {
        String type = call.text("filesystem");
        if (!type.matches("[a-z0-9_]{1,20}")) {
            throw new ShellFailure("there is no type of file systems '" + type + "'");
        }
        boolean usual = List.of("ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "exfat", "iso9660", "squashfs")
                .contains(type);
        return usual
                || Tools.ask(call, "/usr/bin/cat", "/proc/filesystems")
                        .lines()
                        .anyMatch(line -> line.replaceFirst(".*\\s", "").equals(type));
    }

    private static void load(Call call) throws ShellFailure, CustomizeException {
        String name = call.text("modulename");
        if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new ShellFailure("'" + name + "' is no name of a driver");
        }
        String group = switch (name) {
            case "fat", "vfat" -> "vfat";
            case "ext2", "ext3", "ext4" -> "ext4";
            case "isofs" -> "iso9660";
            case "xfs", "btrfs", "exfat", "squashfs", "erofs", "overlay", "loop" -> name;
            default -> "";
        };
        DiskTool known = DiskTool.of("/usr/bin/test", "-d", "/sys/module/" + name.replace('-', '_'))
                .looking();
        if (!group.isEmpty()) {
            call.guest().disks().attempt(known.drivers(group));
        } else if (!call.guest().disks().attempt(known).ok()) {
            throw new ShellFailure("there is no driver '" + name + "' that can be loaded by hand");
        }
    }

    /** Of what this process started, what runs QEMU. */
    private static void process(Call call) throws ShellFailure, IOException {
        call.guest();
        long found = ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().command().orElse("").contains("qemu"))
                .mapToLong(ProcessHandle::pid)
                .max()
                .orElseThrow(() -> new ShellFailure("the small virtual machine's process was not found"));
        call.out().number(found);
    }

    private static void kernel(Call call) throws ShellFailure, CustomizeException, IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("uts_sysname", Tools.ask(call, "/usr/bin/uname", "-s").strip());
        fields.put("uts_release", Tools.ask(call, "/usr/bin/uname", "-r").strip());
        fields.put("uts_version", Tools.ask(call, "/usr/bin/uname", "-v").strip());
        fields.put("uts_machine", Tools.ask(call, "/usr/bin/uname", "-m").strip());
        call.out().fields(fields);
    }
}
