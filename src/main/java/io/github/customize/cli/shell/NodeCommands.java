package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo.Kind;
import io.github.customize.api.GuestFiles;
import java.util.List;

/** Commands that make named pipes and devices. */
final class NodeCommands {
    private static final int TYPE = 0170000;

    private NodeCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("mkfifo", "make a named pipe", call -> make(call, Kind.FIFO, AttributeCommands.mode(call)))
                        .takes(number("mode"), path("path")),
                Command.of("mknod", "make a named pipe, a device or an empty file", NodeCommands::makeOfType)
                        .takes(number("mode"), number("devmajor"), number("devminor"), path("path"))
                        .says("The mode has the type too: 0020644 is a device for characters, 0060644 one for blocks,"
                                + " 0010644 a named pipe, 0140644 a socket."),
                Command.of(
                                "mknod-b",
                                "make a device for blocks",
                                call -> make(call, Kind.BLOCK_DEVICE, AttributeCommands.mode(call)))
                        .takes(number("mode"), number("devmajor"), number("devminor"), path("path")),
                Command.of(
                                "mknod-c",
                                "make a device for characters",
                                call -> make(call, Kind.CHARACTER_DEVICE, AttributeCommands.mode(call)))
                        .takes(number("mode"), number("devmajor"), number("devminor"), path("path")));
    }

    private static void makeOfType(Call call) throws ShellFailure, CustomizeException {
        long mode = call.count("mode");
        Kind kind = switch ((int) mode & TYPE) {
            case 0010000 -> Kind.FIFO;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            case 0, 0100000 -> Kind.FILE;
            case 0140000 -> Kind.SOCKET;
            default ->
                throw new ShellFailure("failed to make " + call.text("path") + ": the mode " + call.text("mode")
                        + " has no type of a node; begin it with 001, 002, 006, 010 or 014");
        };
        if (mode > 0177777) {
            throw new ShellFailure("failed to make " + call.text("path") + ": no mode is " + call.text("mode"));
        }
        make(call, kind, (int) mode & ~TYPE);
    }

    private static void makeFile(GuestFiles files, String path, int mode) throws ShellFailure, CustomizeException {
        if (files.lstat(path).isPresent()) {
            throw new ShellFailure("failed to make " + path + ": it is there already");
        }
        files.write(path, new byte[0]);
        files.chmod(path, mode);
    }

    private static void make(Call call, Kind kind, int mode) throws ShellFailure, CustomizeException {
        int left = mode & ~call.workspace().umask();
        if (kind == Kind.FILE) {
            makeFile(call.files(), call.text("path"), left);
            return;
        }
        boolean device = kind == Kind.BLOCK_DEVICE || kind == Kind.CHARACTER_DEVICE;
        call.files()
                .makeNode(
                        call.text("path"),
                        kind,
                        left,
                        device ? call.count("devmajor") : 0,
                        device ? call.count("devminor") : 0);
    }
}
