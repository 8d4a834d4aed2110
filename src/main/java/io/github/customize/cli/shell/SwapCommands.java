package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands that have the small virtual machine use swap space. */
final class SwapCommands {
    private static final String ON = "/usr/sbin/swapon";
    private static final String OFF = "/usr/sbin/swapoff";
    private static final String WHERE = "The small virtual machine uses it; that of the guest is said by its fstab.";

    private SwapCommands() {}

    static List<Command> all() {
        return List.of(
                command("swapon-device", "use the swap space on a device", ON, call -> call.device("device"))
                        .takes(device("device")),
                command("swapoff-device", "stop using the swap space on a device", OFF, call -> call.device("device"))
                        .takes(device("device")),
                command("swapon-label", "use the swap space with a label", ON, call -> byLabel(call))
                        .takes(text("label")),
                command("swapoff-label", "stop using the swap space with a label", OFF, call -> byLabel(call))
                        .takes(text("label")),
                command("swapon-uuid", "use the swap space with a UUID", ON, call -> byUuid(call))
                        .takes(text("uuid")),
                command("swapoff-uuid", "stop using the swap space with a UUID", OFF, call -> byUuid(call))
                        .takes(text("uuid")),
                command("swapon-file", "use the swap space in a file", ON, call -> Tools.file(call, "file"))
                        .takes(path("file")),
                command("swapoff-file", "stop using the swap space in a file", OFF, call -> Tools.file(call, "file"))
                        .takes(path("file")));
    }

    /** Where the swap space is. */
    private interface Place {
        String of(Call call) throws ShellFailure, CustomizeException;
    }

    private static Command command(String name, String summary, String program, Place place) {
        return Command.of(name, summary, call -> Tools.change(call, program, place.of(call)))
                .says(WHERE);
    }

    private static String byLabel(Call call) throws ShellFailure {
        return find(call, BlockDevice::label, "label");
    }

    private static String byUuid(Call call) throws ShellFailure {
        return find(call, BlockDevice::uuid, "uuid");
    }

    private static String find(Call call, Function<BlockDevice, Optional<String>> mark, String name)
            throws ShellFailure {
        String wanted = call.text(name);
        return call.workspace().devices().devices().stream()
                .filter(device -> device.fileSystem().equals(Optional.of("swap")))
                .filter(device -> mark.apply(device).equals(Optional.of(wanted)))
                .map(BlockDevice::device)
                .findFirst()
                .orElseThrow(() -> new ShellFailure("there is no swap space with the " + name + " '" + wanted + "'"));
    }
}
