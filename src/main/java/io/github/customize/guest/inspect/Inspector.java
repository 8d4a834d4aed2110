package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the operating system on the attached disk, mounts what its {@code fstab} says, and reads what steps need to know. */
public final class Inspector {
    private final DaemonClient daemon;
    private final NtfsState ntfs;

    /** One that refuses what was not left cleanly. */
    public Inspector(DaemonClient daemon) {
        this(daemon, DirtyJournals.REFUSED);
    }

    public Inspector(DaemonClient daemon, DirtyJournals dirty) {
        this.daemon = daemon;
        this.ntfs = new NtfsState(daemon, dirty);
    }

    /**
     * Leaves the guest's file systems mounted for writing.
     *
     * @param devices the guest's disks and what is on them
     * @throws Failure when there is not exactly one operating system, or one of its file systems cannot be mounted
     */
    public Facts inspect(BlockDevices devices) throws Failure, IOException {
        return inspect(devices, Optional.empty());
    }

    /**
     * As {@link #inspect(BlockDevices)}, of the operating system on one device.
     *
     * @param chosen the device as an {@code fstab} may name it, empty for the only one that has a system
     */
    public Facts inspect(BlockDevices devices, Optional<String> chosen) throws Failure, IOException {
        RootFinder.Root root = new RootFinder(daemon, ntfs).find(devices, chosen);
        List<String> warnings = new ArrayList<>();
        devices.all().stream()
                .filter(BlockDevice::needsRecovery)
                .forEach(device -> warnings.add(device.device() + " (" + device.fstype()
                        + ") was not cleanly unmounted; its journal was replayed in the copy only"));
        GuestMounts mounts = new GuestMounts(root, table(root, devices), devices, warnings);
        if (root.windows()) {
            return new WindowsReader(daemon, warnings).facts(mounts.mounts(), devices.all());
        }
        mounts.require(ntfs);
        FactsReader reader = new FactsReader();
        // In one exchange, because the daemon works in order: the files are read when everything is mounted.
        List<Op> ops = new ArrayList<>(mounts.requests());
        int rest = ops.size();
        ops.addAll(reader.requests());
        List<Reply> answers = new Exchange(daemon).ask(ops);
        mounts.answered(answers.subList(0, rest));
        List<Reply> read = answers.subList(rest, answers.size());
        return reader.facts(read, later(reader, read), mounts.mounts(), mounts.missing(), devices.all(), warnings);
    }

    private BootMounts table(RootFinder.Root root, BlockDevices devices) throws IOException {
        BootMounts table = BootMounts.of(root.fstab());
        if (table.places().isEmpty() && !root.windows()) {
            table = new DiscoverablePartitions(daemon).table(root.device(), devices);
        }
        return root.mountUnits().isEmpty()
                ? table
                : table.with(new MountUnits(new DaemonGuest(daemon)).table(root.mountUnits()));
    }

    /** What there is to know of a guest whose file systems somebody has mounted, and maybe of none. */
    public Facts facts(BlockDevices devices, List<Mount> mounts) throws IOException {
        FactsReader reader = new FactsReader();
        List<Reply> answers = new Exchange(daemon).ask(new ArrayList<>(reader.requests()));
        return reader.facts(answers, later(reader, answers), mounts, List.of(), devices.all(), List.of());
    }

    private LaterSigns later(FactsReader reader, List<Reply> answers) throws IOException {
        return reader.needsMore(answers) ? LaterSigns.ask(new Exchange(daemon)) : LaterSigns.NONE;
    }
}
