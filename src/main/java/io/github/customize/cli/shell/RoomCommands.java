package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.path;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.api.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands for the room that file systems have and take. */
final class RoomCommands {
    private static final Pattern MINIMUM =
            Pattern.compile("(?m)^(?:Estimated minimum size of the filesystem|You might resize at)\\D*(\\d{1,18})\\b");

    /** A file system that is not mounted is mounted for a moment, and only looked at. */
    private static final String BTRFS_MINIMUM = "mkdir /run/look && mount -t btrfs -o ro,noatime \"$1\" /run/look && {"
            + " printf 'You might resize at '; btrfs inspect-internal min-dev-size /run/look; umount /run/look; }";

    private RoomCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("zero-free-space", "fill what is free on a file system with zeros", RoomCommands::fill)
                        .takes(path("directory"))
                        .says("By a file in the directory that takes all the room for a moment."),
                Command.of(
                                "vfs-minimum-size",
                                "print how small a file system can be made, in bytes",
                                RoomCommands::minimum)
                        .takes(device("mountable"))
                        .says("Of ext2, ext3, ext4, btrfs and ntfs."),
                Command.of("drop-caches", "have the kernel forget what it keeps of files", call -> {
                            Tools.change(call, "/usr/bin/sync");
                        })
                        .takes(Parameter.number("whattodrop"))
                        .says("Everything is written to the disks; the small virtual machine keeps its caches."),
                Command.of(
                        "ping-daemon",
                        "find out whether the small virtual machine answers",
                        call -> Tools.ask(call, "/usr/bin/true")),
                Command.of(
                        "max-disks",
                        "print how many disks there may be",
                        call -> call.out().number(255)));
    }

    private static void fill(Call call) throws ShellFailure, CustomizeException {
        String place = Tools.file(call, "directory");
        // It ends with an error when the room is used up, which is what is wanted.
        String script =
                "f=$(mktemp \"$1/.fill-XXXXXXXX\") && { dd if=/dev/zero of=\"$f\" bs=1M status=none 2>/dev/null; sync \"$f\"; rm \"$f\"; }";
        Tools.change(call, "/usr/bin/sh", "-c", script, "sh", place);
    }

    private static void minimum(Call call) throws ShellFailure, CustomizeException, IOException {
        BlockDevice device = call.workspace().devices().find(call.text("mountable"));
        String type = device.fileSystem().orElse("");
        if (type.equals("ntfs")) {
            DiskTool tool = DiskTool.of("/usr/sbin/ntfsresize", "--info", "-ff", device.device());
            call.out().number(number(call, call.guest().disks().attempt(tool.looking())));
        } else if (type.startsWith("ext")) {
            DiskTool tool = DiskTool.of("/usr/sbin/resize2fs", "-P", "-f", device.device());
            long blocks = number(call, call.guest().disks().attempt(tool.looking()));
            String parameters = Tools.ask(call, "/usr/sbin/tune2fs", "-l", device.device());
            String size =
                    Tools.fields(parameters, ":").getOrDefault("Block size", "").strip();
            if (!size.matches("\\d{1,9}")) {
                throw new ShellFailure("the size of blocks of " + call.text("mountable") + " is not known");
            }
            call.out().number(blocks * Long.parseLong(size));
        } else if (type.equals("btrfs")) {
            DiskTool tool = DiskTool.of("/usr/bin/sh", "-c", BTRFS_MINIMUM, "sh", device.device())
                    .drivers("btrfs");
            call.out().number(number(call, call.guest().disks().attempt(tool.looking())));
        } else {
            throw new ShellFailure(
                    "how small a file system can be made is only known of ext2, ext3, ext4, btrfs and ntfs");
        }
    }

    private static long number(Call call, ToolResult result) throws ShellFailure {
        Matcher found = MINIMUM.matcher(result.output());
        if (!found.find()) {
            throw new ShellFailure(
                    "how small " + call.text("mountable") + " can be made is not known: " + result.complaint());
        }
        return Long.parseLong(found.group(1));
    }
}
