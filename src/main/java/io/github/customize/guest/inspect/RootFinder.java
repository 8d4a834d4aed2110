package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Mount;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.Tool;
import io.github.customize.op.UmountAll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one root file system among the devices of a guest, by mounting each that may be it. */
final class RootFinder {
    /**
     * The root file system, mounted.
     *
     * @param options what it is mounted with, for example a btrfs subvolume
     * @param fstab the content of its {@code /etc/fstab}, if it has one
     * @param mountUnits the links by which units of systemd are enabled that mount file systems
     * @param windows whether it is the root of Windows
     */
    record Root(BlockDevice device, String options, Optional<byte[]> fstab, List<String> mountUnits, boolean windows) {
        Root {
            mountUnits = List.copyOf(mountUnits);
        }
    }

    private record Place(BlockDevice device, String options) {}

    /** Nobody means more, and each entry costs time and may give a note. */
    private static final int LARGEST_FSTAB = 256 << 10;

    /** Each entry that is missing is looked at before every step. */
    private static final int MOST_ENTRIES = 1000;

    private static final Read READ_FSTAB = Read.whole("/etc/fstab", LARGEST_FSTAB);

    /** Any of these makes a file system the root of an operating system. */
    private static final List<String> SIGNS = List.of("/etc/os-release", "/usr/lib/os-release", "/etc/redhat-release");

    /** What makes it that of Windows, whose names are found in any case of letters. */
    private static final Stat WINDOWS = Stat.ofLink("/Windows/System32/config/SOFTWARE");

    /** What distributions call the subvolume of their root when it is not the default subvolume. */
    private static final List<String> USUAL_SUBVOLUMES = List.of("@", "root", "@rootfs", "@root");

    private static final Set<String> HIDING =
            Set.of("LVM2_member", "linux_raid_member", "f2fs", "iso9660", "squashfs", "erofs");

    private final DaemonClient daemon;
    private final Exchange exchange;
    private final NtfsState ntfs;

    RootFinder(DaemonClient daemon, NtfsState ntfs) {
        this.daemon = daemon;
        this.ntfs = ntfs;
        this.exchange = new Exchange(daemon);
    }

    Root find(BlockDevices devices, Optional<String> chosen) throws Failure, IOException {
        requireAwake(devices);
        List<Place> roots = new ArrayList<>();
        List<MountTrouble> unreadable = new ArrayList<>();
        List<BlockDevice> candidates = chosen.isPresent()
                ? List.of(chosen(chosen.get(), devices))
                : devices.all().stream().filter(RootFinder::isSuggested).toList();
        for (BlockDevice device : candidates) {
            Optional<MountTrouble> trouble = ntfs.trouble(device);
            if (trouble.isPresent()) {
                unreadable.add(trouble.get());
                continue;
            }
            Place place = new Place(device, "");
            List<Reply> answers = mountAndLook(place);
            OpError error = answers.get(0).error();
            if (error != null) {
                unreadable.add(MountTrouble.of(error, answers.get(0)));
                continue;
            }
            boolean isRoot = answers.subList(1, answers.size() - 2).stream().anyMatch(Reply::ok);
            if (isRoot && candidates.size() == 1) {
                // It stays mounted: mounting twice would cost most of the inspection's time.
                return root(place, answers);
            }
            if (isRoot) {
                roots.add(place);
            } else if ("btrfs".equals(device.fstype())) {
                subvolumes(device, roots);
            }
            UmountAll unmount = new UmountAll();
            DaemonGuest.ok(unmount, daemon.call(unmount));
        }
        if (roots.isEmpty() && unreadable.isEmpty()) {
            new SecondLook(daemon).find(candidates).forEach(device -> roots.add(new Place(device, "")));
        }
        if (roots.isEmpty()) {
            Optional<Failure> refusal = SecondLook.refusal(devices);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
        if (roots.size() != 1) {
            throw roots.isEmpty() ? none(devices, unreadable) : several(roots);
        }
        return mounted(roots.get(0));
    }

    private static boolean mayBeRoot(BlockDevice device) {
        return BlockDevices.mayHoldSystem(device) || NtfsState.TYPE.equals(device.fstype());
    }

    /** What a snapshot holds was the system once. */
    private static boolean isSuggested(BlockDevice device) {
        return mayBeRoot(device) && !Volume.isSnapshot(device.volume());
    }

    private static BlockDevice chosen(String name, BlockDevices devices) throws Failure {
        // With several disks the kernel's own name of one may be what an fstab calls another.
        Optional<BlockDevice> device = devices.all().stream()
                .filter(one -> one.device().equals(name))
                .findFirst()
                .or(() -> devices.resolve(name))
                .filter(RootFinder::mayBeRoot);
        if (device.isEmpty()) {
            String all = devices.all().stream()
                    .filter(RootFinder::mayBeRoot)
                    .map(BlockDevice::device)
                    .collect(Collectors.joining(", "));
            throw new Failure(
                    ExitCode.IMAGE_NO_SYSTEM,
                    "find the root file system " + name,
                    all.isEmpty() ? "there is no file system that could be one" : "the image has " + all);
        }
        return device.get();
    }

    /** A system that wakes writes what it remembers of its files over what they are by then. */
    private static void requireAwake(BlockDevices devices) throws Failure {
        Optional<BlockDevice> memory = devices.all().stream()
                .filter(device -> "swsuspend".equals(device.fstype()))
                .findFirst();
        if (memory.isPresent()) {
            throw new Failure(
                            ExitCode.IMAGE_UNMOUNTABLE,
                            "mount the guest's file systems",
                            "the guest is hibernated, its memory is on "
                                    + memory.get().device()
                                    + "; start it and shut it down, or make that swap space anew with mkswap")
                    .of(StateKind.HIBERNATED);
        }
    }

    /** In one exchange: the answers to the mount, to the signs, to the search for units, and to reading the fstab. */
    private List<Reply> mountAndLook(Place place) throws IOException {
        List<Op> ops = new ArrayList<>();
        ops.add(mount(place.device(), "/", place.options()));
        if (NtfsState.TYPE.equals(place.device().fstype())) {
            ops.add(WINDOWS);
        } else {
            SIGNS.forEach(path -> ops.add(Stat.ofLink(path)));
        }
        ops.add(MountUnits.ENABLED);
        ops.add(READ_FSTAB);
        return exchange.ask(ops);
    }

    private Root mounted(Place place) throws Failure, IOException {
        List<Reply> answers = mountAndLook(place);
        OpError error = answers.get(0).error();
        if (error != null) {
            throw MountTrouble.of(error, answers.get(0))
                    .failure("mount " + place.device().device());
        }
        return root(place, answers);
    }

    private static Root root(Place place, List<Reply> answers) throws Failure {
        if (NtfsState.TYPE.equals(place.device().fstype())) {
            return new Root(place.device(), place.options(), Optional.empty(), List.of(), true);
        }
        Reply fstab = answers.get(answers.size() - 1);
        try {
            Optional<byte[]> content = DaemonGuest.present(READ_FSTAB, fstab).map(Reply::data);
            int entries = content.map(FstabFile::parse)
                    .map(file -> file.entries().size())
                    .orElse(0);
            if (entries > MOST_ENTRIES) {
                throw unread(place, "it has " + entries + " entries, and more than " + MOST_ENTRIES + " make no sense");
            }
            return new Root(
                    place.device(),
                    place.options(),
                    content,
                    answers.get(answers.size() - 2).texts("paths"),
                    false);
        } catch (IOException e) {
            throw unread(
                    place, fstab.failedWith("EFBIG") ? "it is larger than 256 KiB" : String.valueOf(e.getMessage()));
        }
    }

    private static Failure unread(Place place, String why) {
        return new Failure(
                ExitCode.IMAGE_UNMOUNTABLE,
                "read /etc/fstab on " + place.device().device(),
                why + "; repair it in the guest");
    }

    private void subvolumes(BlockDevice device, List<Place> roots) throws IOException {
        List<String> directories = new DaemonGuest(daemon)
                .glob("/*").stream().map(path -> path.substring(1)).limit(64).toList();
        List<String> signs =
                directories.stream().map(name -> "/" + name + SIGNS.get(0)).toList();
        List<Boolean> found = exchange.exist(signs);
        List<String> systems = new ArrayList<>();
        for (int i = 0; i < directories.size(); i++) {
            if (found.get(i)) {
                systems.add(directories.get(i));
            }
        }
        List<String> usual = systems.stream().filter(USUAL_SUBVOLUMES::contains).toList();
        withoutSnapshots(usual.isEmpty() ? systems : usual)
                .forEach(name -> roots.add(new Place(device, "subvol=" + name)));
    }

    /** What a snapshot holds was the system once; but a system may also have been rolled back to one. */
    private List<String> withoutSnapshots(List<String> subvolumes) throws IOException {
        if (subvolumes.size() < 2) {
            return subvolumes;
        }
        Reply snapshots = daemon.call(Tool.of("/usr/bin/btrfs", "subvolume", "list", "-s", "/sysroot"));
        List<String> paths = Optional.ofNullable(snapshots.text("output"))
                .orElse("")
                .lines()
                .map(line -> line.replaceFirst("^ID .* path ", ""))
                .toList();
        List<String> others =
                subvolumes.stream().filter(name -> !paths.contains(name)).toList();
        return others.isEmpty() ? subvolumes : others;
    }

    /**
     * A request to mount a device, noatime so that reading the guest does not change it. With dioread_lock, ext4 does not
     * change each extent a second time after it was written, which is a tenth of the time of many small files.
     */
    static Mount mount(BlockDevice device, String path, String options) {
        String usual = "ext4".equals(device.fstype()) ? "noatime,dioread_lock" : "noatime";
        return new Mount(device.device(), path, device.fstype(), options.isEmpty() ? usual : usual + "," + options);
    }

    private static Failure none(BlockDevices devices, List<MountTrouble> unreadable) {
        if (!unreadable.isEmpty()) {
            return MountTrouble.all(unreadable).failure("mount the guest's file systems");
        }
        List<BlockDevice> locked = devices.locked();
        if (!locked.isEmpty()) {
            return locked(locked);
        }
        String hidden = devices.all().stream()
                .filter(device -> device.fstype() != null && HIDING.contains(device.fstype()))
                .filter(device -> !devices.isMember(device))
                .map(device -> device.device() + " is " + device.fstype())
                .collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.IMAGE_NO_SYSTEM,
                "find an operating system in the image",
                hidden.isEmpty()
                        ? "no file system has " + String.join(" or ", SIGNS)
                        : "no file system has " + SIGNS.get(0) + " (" + hidden + ", which is not supported)");
    }

    private static Failure locked(List<BlockDevice> locked) {
        String all = locked.stream()
                .map(device -> device.device() + (device.uuid() == null ? "" : " (UUID " + device.uuid() + ")"))
                .collect(Collectors.joining(", "));
        String id = locked.size() == 1 && locked.get(0).uuid() != null
                ? locked.get(0).uuid()
                : "all";
        return new Failure(
                        ExitCode.KEY_MISSING,
                        "find an operating system in the image",
                        all + (locked.size() == 1 ? " is" : " are")
                                + " encrypted, and no key was given; give it with --key " + id + ":file:FILE")
                .of(StateKind.LOCKED);
    }

    private Failure several(List<Place> roots) throws IOException {
        List<String> titles = new ArrayList<>();
        for (Place root : roots) {
            String title = new SystemTitle(daemon).of(mount(root.device(), "/", root.options()));
            titles.add(title + " on " + root.device().device()
                    + (root.options().isEmpty() ? "" : " (" + root.options() + ")"));
        }
        String all = String.join(", ", titles);
        return new Failure(
                ExitCode.IMAGE_SEVERAL_SYSTEMS,
                "choose the operating system to change",
                "there are several: " + all + "; choose one with --root DEVICE");
    }
}
