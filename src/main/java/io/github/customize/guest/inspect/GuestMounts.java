package io.github.customize.guest.inspect;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a guest's {@code fstab} wants mounted beside its root, outer folders first, and what came of it. */
final class GuestMounts {
    /** Options that decide which files are seen; the others only matter to a running guest, and "ro" would hide work from steps. */
    private static final Set<String> KEPT_OPTIONS =
            Set.of("subvol", "subvolid", "umask", "dmask", "fmask", "uid", "gid");

    private record Wanted(FstabFile.Entry entry, BlockDevice device) {
        Op request() {
            return RootFinder.mount(device, entry.path(), kept(entry.options()));
        }
    }

    private final List<String> warnings;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();

    /**
     * Resolves the entries.
     *
     * @throws Failure when one names a device that is not there, without nofail
     */
    GuestMounts(RootFinder.Root root, BlockDevices devices, List<String> warnings) throws Failure {
        this.warnings = warnings;
        mounts.add(mount(root.device(), "/", root.options()));
        List<FstabFile.Entry> entries =
                root.fstab().map(FstabFile::parse).map(FstabFile::entries).orElse(List.of());
        for (FstabFile.Entry entry : inOrder(entries)) {
            Optional<BlockDevice> device = devices.resolve(entry.spec());
            if (device.isEmpty() || device.get().fstype() == null) {
                skip(entry, device.isEmpty() ? "no such device" : "no file system on it");
            } else {
                wanted.add(new Wanted(entry, device.get()));
            }
        }
    }

    private static List<FstabFile.Entry> inOrder(List<FstabFile.Entry> entries) {
        return entries.stream()
                .filter(GuestMounts::isForMounting)
                .sorted(Comparator.comparingInt(entry -> Math.toIntExact(
                        entry.path().chars().filter(c -> c == '/').count())))
                .toList();
    }

    /** The mounts to be made, in order. */
    List<Op> requests() {
        return wanted.stream().map(Wanted::request).toList();
    }

    /** Takes the answers to the requests; all that is mounted then, the root first. */
    List<Mount> mounted(List<Reply> answers) throws Failure {
        for (int i = 0; i < wanted.size(); i++) {
            FstabFile.Entry entry = wanted.get(i).entry();
            OpError error = answers.get(i).error();
            if (error != null) {
                skip(entry, error.message() + RootFinder.log(answers.get(i)));
            } else {
                mounts.add(mount(wanted.get(i).device(), entry.path(), kept(entry.options())));
            }
        }
        return List.copyOf(mounts);
    }

    private static Mount mount(BlockDevice device, String path, String options) {
        return new Mount(device.device(), path, String.valueOf(device.fstype()), options);
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

    private void skip(FstabFile.Entry entry, String why) throws Failure {
        if (!entry.options().contains("nofail")) {
            throw new Failure(
                    ExitCode.IMAGE_UNMOUNTABLE,
                    "mount " + entry.spec() + " on " + entry.path() + " as /etc/fstab says",
                    why + "; correct the guest's /etc/fstab, or add nofail to the entry");
        }
        warnings.add(entry.spec() + " of /etc/fstab is not mounted on " + entry.path() + " (nofail): " + why);
    }

    private static String kept(List<String> options) {
        return options.stream()
                .filter(option -> KEPT_OPTIONS.contains(
                        Arrays.asList(option.split("=", 2)).get(0)))
                .collect(Collectors.joining(","));
    }
}
