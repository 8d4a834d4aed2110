package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
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
                Command.of("list-disk-labels", "list the labels of disks, with the disks", DriveCommands::labels)
                        .says("Those that add-drive was given; /dev/disk/guestfs/LABEL means such a disk."));
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
