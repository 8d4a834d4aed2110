package io.github.customize.guest;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.OpError;
import io.github.customize.op.QueryOp;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one root file system among the devices of a guest, by mounting each that may be it. */
final class RootFinder {
    /**
     * A root file system.
     *
     * @param options what it must be mounted with, for example a btrfs subvolume
     * @param mounted whether it is mounted with them already
     */
    record Root(BlockDevice device, String options, boolean mounted) {}

    /** Any of these makes a file system the root of an operating system. */
    private static final List<String> SIGNS = List.of("/etc/os-release", "/usr/lib/os-release", "/etc/redhat-release");

    /** What distributions call the subvolume of their root when it is not the default subvolume. */
    private static final List<String> USUAL_SUBVOLUMES = List.of("@", "root", "@rootfs", "@root");

    private static final Set<String> HIDING =
            Set.of("LVM2_member", "crypto_LUKS", "linux_raid_member", "ntfs", "iso9660");

    private final DaemonClient daemon;
    private final Exchange exchange;

    RootFinder(DaemonClient daemon) {
        this.daemon = daemon;
        this.exchange = new Exchange(daemon);
    }

    Root find(BlockDevices devices) throws Failure, IOException {
        List<Root> roots = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<BlockDevice> candidates = devices.all().stream()
                .filter(device -> BlockDevices.isMountable(device) && !"vfat".equals(device.fstype()))
                .toList();
        for (BlockDevice device : candidates) {
            look(device, candidates.size() == 1, roots, unreadable);
        }
        if (roots.size() == 1) {
            return roots.get(0);
        }
        throw roots.isEmpty() ? none(devices, unreadable) : several(roots);
    }

    /** Leaves the only candidate mounted if it is the root: mounting twice costs most of the inspection's time. */
    private void look(BlockDevice device, boolean only, List<Root> roots, List<String> unreadable) throws IOException {
        Reply mounted = daemon.call(mount(device, "/", ""));
        OpError error = mounted.error();
        if (error != null) {
            unreadable.add(device.device() + ": " + error.message());
            return;
        }
        if (exchange.exist(SIGNS).contains(true)) {
            roots.add(new Root(device, "", only));
            if (only) {
                return;
            }
        } else if ("btrfs".equals(device.fstype())) {
            subvolumes(device, roots);
        }
        DaemonGuest.ok(QueryOp.of("umount_all"), daemon.call(QueryOp.of("umount_all")));
    }

    private void subvolumes(BlockDevice device, List<Root> roots) throws IOException {
        List<String> folders = new DaemonGuest(daemon)
                .glob("/*").stream().map(path -> path.substring(1)).limit(64).toList();
        List<String> signs =
                folders.stream().map(name -> "/" + name + SIGNS.get(0)).toList();
        List<Boolean> found = exchange.exist(signs);
        List<String> systems = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            if (found.get(i)) {
                systems.add(folders.get(i));
            }
        }
        List<String> usual = systems.stream().filter(USUAL_SUBVOLUMES::contains).toList();
        (usual.isEmpty() ? systems : usual).forEach(name -> roots.add(new Root(device, "subvol=" + name, false)));
    }

    /** A request to mount a device, noatime so that reading the guest does not change it. */
    static QueryOp mount(BlockDevice device, String path, String options) {
        String all = options.isEmpty() ? "noatime" : "noatime," + options;
        String fstype = device.fstype();
        return QueryOp.about("mount", path).with(out -> {
            out.text("device", device.device()).text("options", all);
            if (fstype != null) {
                out.text("fstype", fstype);
            }
        });
    }

    private static Failure none(BlockDevices devices, List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            return new Failure(
                    ExitCode.IMAGE_UNMOUNTABLE, "mount the guest's file systems", String.join("; ", unreadable));
        }
        String hidden = devices.all().stream()
                .filter(device -> device.fstype() != null && HIDING.contains(device.fstype()))
                .map(device -> device.device() + " is " + device.fstype())
                .collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.IMAGE_NO_SYSTEM,
                "find an operating system in the image",
                hidden.isEmpty()
                        ? "no file system has " + String.join(" or ", SIGNS)
                        : "no file system has " + SIGNS.get(0) + " (" + hidden + ", which is not supported)");
    }

    private static Failure several(List<Root> roots) {
        String all = roots.stream()
                .map(root -> root.device().device() + (root.options().isEmpty() ? "" : " (" + root.options() + ")"))
                .collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.IMAGE_SEVERAL_SYSTEMS,
                "choose the operating system to change",
                "there are several: " + all + "; only images with one are supported");
    }
}
