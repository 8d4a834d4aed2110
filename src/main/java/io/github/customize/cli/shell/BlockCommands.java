package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.number;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.List;

/** Commands for devices themselves, whatever is on them. */
final class BlockCommands {
    private static final String BLOCKDEV = "/usr/sbin/blockdev";
    private static final int SECTOR = 512;

    private BlockCommands() {}

    static List<Command> all() {
        return List.of(
                size("blockdev-getsize64", "print the size of a device in bytes", 1),
                size("blockdev-getsz", "print the size of a device in sectors of 512 bytes", SECTOR),
                number("blockdev-getss", "print the size of a sector in bytes", "--getss"),
                number("blockdev-getbsz", "print the size of the kernel's blocks in bytes", "--getbsz"),
                number("blockdev-getra", "print how many sectors are read ahead", "--getra"),
                Command.of(
                                "blockdev-getro",
                                "whether a device cannot be written",
                                call -> call.out().flag(answer(call, "--getro").equals("1")))
                        .takes(device("device")),
                command("blockdev-setro", "have a device be read only", "--setro")
                        .says("For the small virtual machine, until it ends."),
                command("blockdev-setrw", "have a device be written", "--setrw"),
                command("blockdev-flushbufs", "write what the kernel keeps of a device", "--flushbufs"),
                command("blockdev-rereadpt", "have the kernel read the partition table again", "--rereadpt"),
                Command.of(
                                "blockdev-setra",
                                "set how many sectors are read ahead",
                                call -> Tools.change(
                                        call,
                                        BLOCKDEV,
                                        "--setra",
                                        Long.toString(call.count("sectors")),
                                        call.device("device")))
                        .takes(device("device"), Parameter.number("sectors")),
                Command.of(
                                "blockdev-setbsz",
                                "set the size of the kernel's blocks",
                                call -> Tools.change(
                                        call,
                                        BLOCKDEV,
                                        "--setbsz",
                                        Long.toString(call.count("blocksize")),
                                        call.device("device")))
                        .takes(device("device"), Parameter.number("blocksize"))
                        .says("As in guestfish, it is forgotten when the device is closed."),
                Command.of(
                                "blkdiscard",
                                "throw away all that is on a device",
                                call -> Tools.change(call, "/usr/sbin/blkdiscard", call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "blkdiscardzeroes",
                                "whether what is thrown away of a device reads as zeros",
                                call -> call.out()
                                        .flag(Tools.ask(
                                                        call,
                                                        "/usr/bin/lsblk",
                                                        "--nodeps",
                                                        "--noheadings",
                                                        "--output",
                                                        "DISC-ZERO",
                                                        call.device("device"))
                                                .strip()
                                                .equals("1")))
                        .takes(device("device")));
    }

    private static Command size(String name, String summary, int unit) {
        return Command.of(name, summary, call -> call.out().number(found(call).size() / unit))
                .takes(device("device"));
    }

    private static BlockDevice found(Call call) throws ShellFailure {
        return call.workspace().devices().find(call.text("device"));
    }

    private static Command number(String name, String summary, String option) {
        return Command.of(name, summary, call -> call.out().line(answer(call, option)))
                .takes(device("device"));
    }

    private static Command command(String name, String summary, String option) {
        return Command.of(name, summary, call -> Tools.change(call, BLOCKDEV, option, call.device("device")))
                .takes(device("device"));
    }

    private static String answer(Call call, String option) throws ShellFailure, CustomizeException, IOException {
        return Tools.ask(call, BLOCKDEV, option, call.device("device")).strip();
    }
}
