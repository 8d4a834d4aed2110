package io.github.customize.guest;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Mounts a guest's root and then what its {@code fstab} says, outer folders first. */
final class GuestMounts {
    /** Options that decide which files are seen; the others only matter to a running guest, and "ro" would hide work from steps. */
    private static final Set<String> KEPT_OPTIONS =
            Set.of("subvol", "subvolid", "umask", "dmask", "fmask", "uid", "gid");

    private static final int MAX_LOG_LINES = 3;

    private final DaemonClient daemon;
    private final BlockDevices devices;
    private final List<String> warnings;
    private final List<Mount> mounts = new ArrayList<>();

    GuestMounts(DaemonClient daemon, BlockDevices devices, List<String> warnings) {
        this.daemon = daemon;
        this.devices = devices;
        this.warnings = warnings;
    }

    List<Mount> mountAll(RootFinder.Root root) throws Failure, IOException {
        if (!root.mounted()) {
            mountRoot(root);
        }
        mounts.add(new Mount(
                root.device().device(), "/", String.valueOf(root.device().fstype()), root.options()));
        Optional<byte[]> fstab = new DaemonGuest(daemon).read("/etc/fstab");
        if (fstab.isPresent()) {
            List<FstabFile.Entry> entries = FstabFile.parse(fstab.get()).entries().stream()
                    .filter(GuestMounts::isForMounting)
                    .sorted(Comparator.comparingInt(entry -> Math.toIntExact(
                            entry.path().chars().filter(c -> c == '/').count())))
                    .toList();
            for (FstabFile.Entry entry : entries) {
                mountEntry(entry);
            }
        }
        return List.copyOf(mounts);
    }

    private static boolean isForMounting(FstabFile.Entry entry) {
        List<String> options = entry.options();
        return entry.path().startsWith("/")
                && !entry.path().equals("/")
                && !options.contains("noauto")
                && !options.contains("bind")
                && !options.contains("rbind")
                && (entry.spec().startsWith("/dev/") || entry.spec().matches("(?i)(PART)?(UUID|LABEL)=.*"))
                && !entry.fstype().equals("swap");
    }

    private void mountEntry(FstabFile.Entry entry) throws Failure, IOException {
        Optional<BlockDevice> device = devices.resolve(entry.spec());
        boolean optional = entry.options().contains("nofail");
        if (device.isEmpty() || device.get().fstype() == null) {
            skip(entry, optional, device.isEmpty() ? "no such device" : "no file system on it");
            return;
        }
        Reply reply = daemon.call(RootFinder.mount(device.get(), entry.path(), kept(entry.options())));
        OpError error = reply.error();
        if (error != null) {
            skip(entry, optional, error.message() + log(reply));
            return;
        }
        mounts.add(new Mount(
                device.get().device(), entry.path(), String.valueOf(device.get().fstype()), kept(entry.options())));
    }

    private void skip(FstabFile.Entry entry, boolean optional, String why) throws Failure {
        if (!optional) {
            throw new Failure(
                    ExitCode.IMAGE_UNMOUNTABLE,
                    "mount " + entry.spec() + " on " + entry.path() + " as /etc/fstab says",
                    why + "; correct the guest's /etc/fstab, or add nofail to the entry");
        }
        warnings.add(entry.spec() + " of /etc/fstab is not mounted on " + entry.path() + " (nofail): " + why);
    }

    private void mountRoot(RootFinder.Root root) throws Failure, IOException {
        Reply reply = daemon.call(RootFinder.mount(root.device(), "/", root.options()));
        OpError error = reply.error();
        if (error != null) {
            String device = root.device().device();
            throw new Failure(ExitCode.IMAGE_UNMOUNTABLE, "mount " + device, error.message() + log(reply));
        }
    }

    private static String log(Reply reply) {
        List<String> lines = reply.texts("log");
        return lines.isEmpty()
                ? ""
                : " (" + lines.stream().limit(MAX_LOG_LINES).collect(Collectors.joining("; ")) + ")";
    }

    private static String kept(List<String> options) {
        return options.stream()
                .filter(option -> KEPT_OPTIONS.contains(
                        Arrays.asList(option.split("=", 2)).get(0)))
                .collect(Collectors.joining(","));
    }
}
