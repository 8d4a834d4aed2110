package io.github.customize.guest.layers;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.key.DeviceKey;
import io.github.customize.op.Disks;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The layers between the disks of a guest and its file systems, as they are opened one on another, and closed again in
 * reverse order. A disk that has none costs nothing.
 */
public final class LayerStack {
    /** Nobody stacks more, and a disk may be made to lie. */
    private static final int DEEPEST = 8;

    private final DaemonClient daemon;
    private final DiskTools tools;
    private final KnownGroups groups = new KnownGroups();
    private final KnownArrays arrays = new KnownArrays();
    private final UnlockedDevices unlocked = new UnlockedDevices();
    private final KeyMemory memory = new KeyMemory();
    private final List<DeviceKey> keys;
    private final Set<String> seen = new HashSet<>();
    private final List<Failure> troubles = new ArrayList<>();
    private final Deque<Closing> closings = new ArrayDeque<>();

    /** Layers that are opened with the keys that there are. */
    public LayerStack(DaemonClient daemon, List<DeviceKey> keys) {
        this.daemon = daemon;
        this.tools = new DiskTools(daemon);
        this.keys = List.copyOf(keys);
    }

    /**
     * Opens what can be opened and is not open yet; {@link #requireAll} tells of the rest.
     *
     * @param devices the disks and partitions, and what is open
     * @return the same with all volumes that came of it
     * @throws Failure when a key that was given is of no use
     */
    public BlockDevices open(BlockDevices devices) throws Failure, IOException {
        BlockDevices now = arranged(devices);
        for (int depth = 0; depth < DEEPEST; depth++) {
            List<Opening> plan = plan(now);
            if (plan.isEmpty()) {
                break;
            }
            for (Opening opening : plan) {
                opening.open(tools, troubles).forEach(closings::push);
            }
            now = now();
        }
        new DeviceKeys(keys, now).requireEncrypted();
        return now;
    }

    /** Fails if anything could not be opened: a guest may need it, or a program would take for missing what is only closed. */
    public void requireAll() throws Failure {
        List<Failure> all = new ArrayList<>(troubles);
        all.addAll(groups.troubles());
        if (!all.isEmpty()) {
            throw all.get(0);
        }
    }

    /** What to open next. */
    private List<Opening> plan(BlockDevices devices) {
        List<Layer> found = devices.all().stream()
                .map(Layer::of)
                .flatMap(Optional::stream)
                .filter(layer -> seen.add(layer.device().name()))
                .toList();
        List<Opening> plan = new ArrayList<>();
        List<BlockDevice> members = devices(found, Layer.ArrayMember.class);
        if (!members.isEmpty()) {
            plan.add(new ArrayAssembly(members, arrays));
        }
        List<BlockDevice> locked = devices(found, Layer.Encrypted.class);
        if (!locked.isEmpty() && !keys.isEmpty()) {
            plan.add(new Unlocking(locked, new DeviceKeys(keys, devices), unlocked, memory));
        }
        if (!devices(found, Layer.PhysicalVolume.class).isEmpty()) {
            plan.add(new GroupActivation(groups));
        }
        return plan;
    }

    private static List<BlockDevice> devices(List<Layer> found, Class<? extends Layer> kind) {
        return found.stream().filter(kind::isInstance).map(Layer::device).toList();
    }

    /** What users should know of what was opened, in one line each, and have not been told yet. */
    public List<String> takeNotes() {
        return arrays.takeNotes();
    }

    /** How large an appliance has to be, in MiB, if this one was too small to open something. */
    public OptionalInt applianceMiB() {
        return memory.applianceMiB();
    }

    /** The encrypted devices that are open. */
    UnlockedDevices unlocked() {
        return unlocked;
    }

    DiskTools tools() {
        return tools;
    }

    /**
     * Opens an encrypted device with a key that lies in the guest.
     *
     * @param file as tools of the appliance find it
     * @param parts options of cryptsetup that say where in the file the key is
     * @return whether that opens it
     */
    boolean unlock(BlockDevice device, String name, String file, List<String> parts) throws Failure, IOException {
        try {
            memory.require(device.device(), tools);
        } catch (Failure e) {
            // It is not needed to find the system, which has been found.
            return false;
        }
        if (!tools.run(Luks.openByFile(device, name, file, parts)).succeeded()) {
            return false;
        }
        unlocked.add(device, name);
        closings.push(Closing.ofEncrypted(device, unlocked));
        return true;
    }

    /** What there is now; nothing is opened. */
    public BlockDevices now() throws Failure, IOException {
        return arranged(look());
    }

    private BlockDevices look() throws Failure, IOException {
        Disks disks = Disks.now();
        Reply reply = daemon.call(disks);
        OpError error = reply.error();
        if (error != null) {
            throw new Failure(ExitCode.APPLIANCE_LOST, disks.describe(), error.message());
        }
        return BlockDevices.from(reply);
    }

    /** Groups of LVM were made, removed or renamed by hand: all that there are at the end are closed, instead of those known. */
    public void groupsChanged() {
        closings.removeIf(closing -> closing.kind() == Closing.Kind.GROUP);
        closings.push(Closing.ofAllGroups());
    }

    /** Arrays were made or stopped by hand: all that there are at the end are stopped, when what is on them is closed. */
    public void arraysChanged() {
        closings.removeIf(closing -> closing.kind() == Closing.Kind.ARRAY);
        closings.addLast(Closing.ofAllArrays());
    }

    /** Fails if there is too little memory to try a key on an encrypted device. */
    public void requireKeyMemory(String device) throws Failure, IOException {
        memory.require(device, tools);
    }

    /** An encrypted device was opened by hand. */
    public void encryptedOpened(String name) {
        closings.push(Closing.ofMapped(name));
    }

    /** An encrypted device was closed by hand. */
    public void encryptedClosed(String name) {
        closings.removeIf(closing -> closing.isOfMapped(name));
    }

    /** Snapshots behind all others, so that what both hold is found on what they are snapshots of. */
    private BlockDevices arranged(BlockDevices devices) {
        return new BlockDevices(devices.all().stream()
                .map(groups::marked)
                .map(arrays::named)
                .sorted(Comparator.comparing(device -> Volume.isSnapshot(device.volume())))
                .toList());
    }

    /**
     * Closes everything, so that it is on the disks; nothing may be mounted any more.
     *
     * @throws Failure when a layer cannot be closed, and its disk may not be as it should
     */
    public void close() throws Failure, IOException {
        while (!closings.isEmpty()) {
            List<Closing> all = new ArrayList<>(closings);
            closings.clear();
            List<Failure> failures = new ArrayList<>();
            for (Closing closing : all) {
                DiskTools.Outcome outcome = tools.run(closing.tool().get());
                if (!outcome.succeeded()) {
                    closings.addLast(closing);
                    failures.add(
                            new Failure(ExitCode.IMAGE_UNPUBLISHED, "close " + closing.what(), outcome.complaint()));
                }
            }
            // What was made by hand may lie below what was to be closed after it; when nothing gives way any more, that
            // is not it.
            if (closings.size() == all.size()) {
                throw failures.get(0);
            }
        }
    }
}
