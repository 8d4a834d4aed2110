package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskFormat;
import io.github.customize.api.ImageFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Commands that make disks, and those that tell of what was added. */
final class DriveCommands {
    private DriveCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "alloc",
                                "make an empty raw image, and add it",
                                call -> call.workspace().make(call.text("filename"), call.count("size"), true, ""))
                        .also("allocate")
                        .takes(local("filename"), number("size"))
                        .says("""
                                All of its space is taken at once. A file of that name is overwritten, unless it is in use, a disk
                                already, or no regular file. What is written to it is in it at once, whether or not the rest
                                is published."""),
                Command.of(
                                "sparse",
                                "make an empty raw image that takes no space yet, and add it",
                                call -> call.workspace().make(call.text("filename"), call.count("size"), false, ""))
                        .example("sparse new.img 200M")
                        .takes(local("filename"), number("size"))
                        .says("As alloc does, but the space is taken when something is written."),
                Command.of(
                                "add-drive-scratch",
                                "add an empty disk that goes away at the end",
                                call -> call.workspace()
                                        .addScratch(
                                                call.count("size"),
                                                call.arguments().text("label", "")))
                        .also("scratch")
                        .takes(number("size"))
                        .may(text("name"), text("label"))
                        .says("It lies in the directory for temporary files."),
                Command.of("disk-create", "make an empty raw image", DriveCommands::create)
                        .takes(local("filename"), text("format"), number("size"))
                        .may(text("preallocation"))
                        .says("""
                                format is raw; '!qemu-img create' makes others. preallocation is off (or sparse), or full. A file
                                of that name is overwritten, as by alloc; add adds it."""),
                Command.of(
                                "disk-format",
                                "print the format of a file with a disk",
                                call -> call.out().line(format(described(call).format())))
                        .takes(local("filename"))
                        .says("It is raw where its first bytes tell of no other format."),
                Command.of(
                                "disk-virtual-size",
                                "print the size of the disk in a file, in bytes",
                                call -> call.out()
                                        .line(Long.toString(described(call).bytes())))
                        .takes(local("filename")),
                Command.of(
                                "disk-has-backing-file",
                                "print whether the disk in a file builds on another file",
                                call -> call.out()
                                        .line(Boolean.toString(described(call).hasBackingFile())))
                        .takes(local("filename")),
                Command.of("list-disk-labels", "list the labels of disks, with the disks", DriveCommands::labels)
                        .says("Those that add-drive was given; /dev/disk/guestfs/LABEL means such a disk."));
    }

    private static void create(Call call) throws ShellFailure, CustomizeException {
        String format = call.text("format");
        if (!format.equals("raw")) {
            throw new ShellFailure("failed to make " + call.text("filename") + ": the format is '" + format
                    + "', and only raw is made" + " here; use: !qemu-img create -f "
                    + (format.matches("\\w+") ? format : "FORMAT") + " FILE SIZE");
        }
        String preallocation = call.arguments().text("preallocation", "off");
        if (!preallocation.matches("off|sparse|full")) {
            throw new ShellFailure("preallocation is off, sparse or full: '" + preallocation + "'");
        }
        call.workspace().makeFile(call.text("filename"), call.count("size"), preallocation.equals("full"));
    }

    private static ImageFile described(Call call) throws ShellFailure, CustomizeException {
        return Customize.describe(call.local("filename"));
    }

    /** As QEMU calls it. */
    private static String format(DiskFormat format) {
        return format == DiskFormat.VHD ? "vpc" : format.name().toLowerCase(Locale.ROOT);
    }

    private static void labels(Call call) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        List<Drive> drives = call.workspace().drives();
        for (int i = 0; i < drives.size(); i++) {
            if (!drives.get(i).label().isEmpty()) {
                labels.put(drives.get(i).label(), Workspace.diskName(i));
            }
        }
        call.out().fields(labels);
    }
}
