package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands that divide disks by lines of sfdisk, as old scripts do. */
final class SfdiskCommands {
    private static final String SFDISK = "/usr/sbin/sfdisk";
    private static final String NO_GEOMETRY = "The numbers of cylinders, heads and sectors have no effect.";

    private SfdiskCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "sfdisk",
                                "divide a disk anew, by lines of sfdisk",
                                call -> divide(call, List.of(), call.arguments().list("lines")))
                        .takes(device("device"), number("cyls"), number("heads"), number("sectors"), list("lines"))
                        .says("Each line is start,size,type,bootable, of which all may be left out. " + NO_GEOMETRY
                                + " part-disk and part-add are simpler."),
                Command.of(
                                "sfdiskM",
                                "divide a disk anew, by lines of sfdisk",
                                call -> divide(
                                        call,
                                        List.of("--unit", "M"),
                                        call.arguments().list("lines")))
                        .takes(device("device"), list("lines"))
                        .says("As sfdisk does."),
                Command.of(
                                "sfdisk-N",
                                "change one partition, by a line of sfdisk",
                                call -> divide(
                                        call,
                                        List.of("-N", Long.toString(call.count("partnum"))),
                                        List.of(call.text("line"))))
                        .takes(
                                device("device"),
                                number("partnum"),
                                number("cyls"),
                                number("heads"),
                                number("sectors"),
                                text("line"))
                        .says(NO_GEOMETRY),
                Command.of(
                                "sfdisk-l",
                                "print the partitions of a disk as sfdisk does",
                                call -> call.out()
                                        .line(DeviceNames.inShellNames(
                                                Tools.ask(call, SFDISK, "-l", call.device("device")), true)))
                        .takes(device("device")),
                geometry("sfdisk-kernel-geometry"),
                geometry("sfdisk-disk-geometry"));
    }

    private static Command geometry(String name) {
        return Command.of(
                        name,
                        "print the cylinders, heads and sectors of a disk",
                        call -> call.out()
                                .line(DeviceNames.inShellNames(
                                        Tools.ask(call, SFDISK, "--show-geometry", call.device("device")), true)))
                .takes(device("device"));
    }

    private static void divide(Call call, List<String> options, List<String> lines)
            throws ShellFailure, CustomizeException {
        String disk = call.workspace().devices().disk(call.text("device")).device();
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--no-reread", "--force", disk));
        byte[] input = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        call.guest().disks().run(DiskTool.of(SFDISK, words).input(input));
        Tools.change(call, "/usr/sbin/blockdev", "--rereadpt", disk);
    }
}
