package io.github.customize.guest.inspect;

import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a guest wants mounted beside its root, outer directories first, and what came of it. */
final class GuestMounts {
    /** Options that decide which files are seen; the others only matter to a running guest, and "ro" would hide work from steps. */
    private static final Set<String> KEPT_OPTIONS =
            Set.of("subvol", "subvolid", "umask", "dmask", "fmask", "uid", "gid");

    /** The subvolume, the mount point or the driver is not there; any other error is about the state of the file system. */
    private static final Set<String> NOT_THERE = Set.of("ENOENT", "ENOTDIR", "ENODEV", "ENXIO");

    /** A file system that is there, to be mounted. */
    private record Wanted(FstabFile.Entry entry, BlockDevice device) {
        Op request() {
            return RootFinder.mount(device, entry.path(), kept(entry.options()));
        }
    }

    private final BootMounts table;
    private final List<String> warnings;
    private final List<Mount> mounts = new ArrayList<>();
    private final List<MissingMount> missing = new ArrayList<>();
    private final FstabJudge judge;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<FstabFile.Entry> ofFiles;
    private final List<FstabFile.Entry> binds;

    /** Sorts the entries by what they take. */
    GuestMounts(RootFinder.Root root, BootMounts table, BlockDevices devices, List<String> warnings) {
        this.table = table;
        this.warnings = warnings;
        this.judge = new FstabJudge(devices, missing);
        mounts.add(mount(root.device(), "/", root.options()));
        List<FstabFile.Entry> entries = inOrder(table.entries());
        ofFiles = of(FstabSource.FILE, entries);
        binds = of(FstabSource.BIND, entries);
        for (FstabFile.Entry entry : of(FstabSource.DEVICE, entries)) {
            Optional<String> lack = judge.lackOfDevice(entry);
            if (lack.isPresent()) {
                skip(entry, lack.get());
            } else if (isForMounting(entry)) {
                devices.resolve(entry.spec()).ifPresent(device -> wanted.add(new Wanted(entry, device)));
            }
        }
        for (FstabSource outside : List.of(FstabSource.NETWORK, FstabSource.SHARE, FstabSource.POOL)) {
            of(outside, entries).forEach(entry -> skip(entry, "it is not in the image"));
        }
    }

    private static List<FstabFile.Entry> of(FstabSource source, List<FstabFile.Entry> entries) {
        return entries.stream().filter(entry -> FstabSource.of(entry) == source).toList();
    }

    private static List<FstabFile.Entry> inOrder(List<FstabFile.Entry> entries) {
        return entries.stream()
                .filter(entry -> isForMounting(entry) || isSwap(entry))
                .sorted(Comparator.comparingInt(entry -> Math.toIntExact(
                        entry.path().chars().filter(c -> c == '/').count())))
                .toList();
    }

    private static boolean isForMounting(FstabFile.Entry entry) {
        return FstabJudge.isMounted(entry)
                && !GuestPaths.clean(entry.path()).equals("/")
                && !entry.fstype().equals("swap");
    }

    private static boolean isSwap(FstabFile.Entry entry) {
        return entry.fstype().equals("swap") && !entry.options().contains("noauto");
    }

    /**
     * Looks at those whose state has to be known before they are mounted.
     *
     * @throws Failure when one is in a state in which it cannot be mounted
     */
    void require(NtfsState ntfs) throws Failure, IOException {
        for (Wanted one : List.copyOf(wanted)) {
            Optional<MountTrouble> trouble = ntfs.trouble(one.device());
            if (trouble.isPresent()) {
                wanted.remove(one);
                refuse(one.entry(), trouble.get(), false);
            }
        }
    }

    /** What is to be asked, in order: the mounts, then whether files are there. */
    List<Op> requests() {
        List<Op> all = new ArrayList<>(wanted.stream().map(Wanted::request).toList());
        ofFiles.forEach(entry -> all.add(Stat.of(entry.spec())));
        return all;
    }

    /**
     * Takes the answers to the requests.
     *
     * @throws Failure when a file system that is there cannot be mounted
     */
    void answered(List<Reply> answers) throws Failure, IOException {
        for (int i = 0; i < wanted.size(); i++) {
            mounted(wanted.get(i), answers.get(i));
        }
        for (int i = 0; i < ofFiles.size(); i++) {
            boolean there = answers.get(wanted.size() + i).ok();
            FstabFile.Entry entry = ofFiles.get(i);
            Optional<String> lack = there ? Optional.<String>empty() : Optional.of("no such file");
            if (lack.isPresent()) {
                skip(entry, lack.get());
            } else if (!isSwap(entry)) {
                warnings.add(note(entry) + ": it is a file in the guest");
            }
        }
        for (FstabFile.Entry entry : binds) {
            Optional<String> lack = judge.lackOfDirectory(entry);
            if (lack.isPresent()) {
                skip(entry, lack.get());
            } else {
                warnings.add(note(entry) + ": it is a bind mount");
            }
        }
    }

    private void mounted(Wanted one, Reply answer) throws Failure {
        OpError error = answer.error();
        FstabFile.Entry entry = one.entry();
        if (error == null) {
            mounts.add(mount(one.device(), entry.path(), kept(entry.options())));
            return;
        }
        refuse(entry, MountTrouble.of(error, answer), NOT_THERE.contains(error.code()));
    }

    private void refuse(FstabFile.Entry entry, MountTrouble trouble, boolean notThere) throws Failure {
        if (FstabJudge.excuse(entry).isEmpty() && !notThere) {
            throw trouble.failure(
                    "mount " + entry.spec() + " on " + entry.path() + " as " + table.place(entry) + " says",
                    "; repair the file system, or add nofail to the entry in the guest");
        }
        skip(entry, trouble.why());
    }

    /** All that is mounted, the root first. */
    List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    /** What is missing of what the guest has to find when it boots. */
    List<MissingMount> missing() {
        return List.copyOf(missing);
    }

    private static Mount mount(BlockDevice device, String path, String options) {
        return new Mount(device.device(), path, String.valueOf(device.fstype()), options);
    }

    private void skip(FstabFile.Entry entry, String why) {
        Optional<String> excuse = FstabJudge.excuse(entry);
        warnings.add(note(entry) + excuse.map(one -> " (" + one + ")").orElse("") + ": " + why);
        if (excuse.isEmpty() && !isSwap(entry)) {
            missing.add(new MissingMount(entry.spec(), GuestPaths.clean(entry.path()), why, table.place(entry)));
        }
    }

    private String note(FstabFile.Entry entry) {
        return isSwap(entry)
                ? "the swap space " + entry.spec() + " of " + table.place(entry) + " is not there"
                : entry.spec() + " of " + table.place(entry) + " is not mounted on " + entry.path();
    }

    private static String kept(List<String> options) {
        return options.stream()
                .filter(option -> KEPT_OPTIONS.contains(
                        Arrays.asList(option.split("=", 2)).get(0)))
                .collect(Collectors.joining(","));
    }
}
