package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.place;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Commands that mount file systems. */
final class MountCommands {
    private MountCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("mount", "mount a file system", call -> mount(call, "", ""))
                        .takes(device("mountable"), path("mountpoint"))
                        .says("The first one is mounted on /. btrfsvol:/dev/sda1/name is a subvolume of btrfs."),
                Command.of("mount-ro", "mount a file system for reading", call -> mount(call, "", "ro"))
                        .takes(device("mountable"), path("mountpoint")),
                Command.of(
                                "mount-options",
                                "mount a file system with options",
                                call -> mount(call, "", call.text("options")))
                        .takes(text("options"), device("mountable"), path("mountpoint"))
                        .says("The options are separated by commas: ro, subvol=@ ..."),
                Command.of(
                                "mount-vfs",
                                "mount a file system by a driver",
                                call -> mount(call, call.text("vfstype"), call.text("options")))
                        .takes(text("options"), text("vfstype"), device("mountable"), path("mountpoint")),
                Command.of("remount", "have a file system be written or not", MountCommands::remount)
                        .takes(path("mountpoint"))
                        .may(flag("rw")),
                Command.of(
                                "umount",
                                "unmount a file system",
                                call -> call.workspace().unmount(call.text("pathordevice")))
                        .also("unmount")
                        .takes(place("pathordevice"))
                        .may(flag("force"), flag("lazyunmount")),
                Command.of(
                                "umount-all",
                                "unmount all file systems",
                                call -> call.workspace().unmountAll())
                        .also("unmount-all"),
                Command.of(
                                "mountable-device",
                                "print the device of something that can be mounted",
                                call -> call.out()
                                        .line(subvolume(call)
                                                .map(Subvolume::device)
                                                .orElse(call.text("mountable"))))
                        .takes(device("mountable")),
                Command.of(
                                "mountable-subvolume",
                                "print the subvolume of something that can be mounted",
                                call -> call.out()
                                        .line(subvolume(call)
                                                .map(Subvolume::path)
                                                .orElseThrow(() -> new ShellFailure(
                                                        "'" + call.text("mountable") + "' is no subvolume"))))
                        .takes(device("mountable")),
                Command.of("mounts", "list the devices that are mounted", MountCommands::mounts),
                Command.of("mountpoints", "list what is mounted where", MountCommands::mountPoints));
    }

    private static Optional<Subvolume> subvolume(Call call) {
        return Subvolume.of(call.text("mountable"));
    }

    private static void mount(Call call, String type, String options) throws ShellFailure, CustomizeException {
        String given = call.text("mountable");
        Optional<Subvolume> subvolume = subvolume(call);
        if (subvolume.isPresent()) {
            String all = (options.isEmpty() ? "" : options + ",") + "subvol="
                    + subvolume.get().path();
            call.workspace().mount(new MountWish(subvolume.get().device(), call.text("mountpoint"), "btrfs", all));
        } else {
            call.workspace().mount(new MountWish(given, call.text("mountpoint"), type, options));
        }
    }

    private static void remount(Call call) throws ShellFailure, CustomizeException {
        String path = call.text("mountpoint");
        if (call.workspace().mounts().stream().noneMatch(one -> one.path().equals(path))) {
            throw new ShellFailure("failed to mount " + path + " again: nothing is mounted there");
        }
        if (!call.arguments().has("rw")) {
            throw new ShellFailure("failed to mount " + path + " again: say rw:true or rw:false");
        }
        call.workspace().remount(path, call.arguments().flag("rw"));
    }

    private static void mounts(Call call) throws ShellFailure, IOException {
        DeviceNames names = call.workspace().devices();
        for (MountWish mount : call.workspace().mounts()) {
            call.out().line(DeviceNames.name(names.find(mount.device())));
        }
    }

    private static void mountPoints(Call call) throws ShellFailure, IOException {
        DeviceNames names = call.workspace().devices();
        for (MountWish mount : call.workspace().mounts()) {
            call.out().line(DeviceNames.name(names.find(mount.device())) + ": " + mount.path());
        }
    }
}
