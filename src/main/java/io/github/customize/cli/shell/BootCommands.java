package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.path;

import java.util.List;

/** Commands that install boot loaders of the appliance. */
final class BootCommands {
    private BootCommands() {}

    static List<Command> all() {
        return List.of(Command.of(
                        "extlinux",
                        "install the boot loader EXTLINUX",
                        call -> Tools.change(call, "/usr/bin/extlinux", "--install", Tools.file(call, "directory")))
                .takes(path("directory"))
                .says("In a directory of a mounted file system ext2, ext3, ext4 or btrfs, with its configuration."));
    }
}
