package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.layers.LayeredInspection;
import io.github.customize.image.ImageRequest;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import io.github.customize.report.Phase;
import io.github.customize.step.MissingMounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A guest opened for work: its disks under overlays, attached to an appliance of its own, inspected and mounted. What is
 * changed is published by {@link #commit}; closing a session that was not committed throws the changes away, and the
 * images are what they were. To be used by one thread.
 */
public final class GuestSession implements AutoCloseable {
    private static final Duration POWER_OFF = Duration.ofSeconds(60);
    private static final int MAX_LOG_LINES = 5;

    private final DiskGroup disks;
    private final ApplianceMachine machine;
    private final Session appliance;
    private BlockDevices devices;
    private final GuestListener listener;
    private final IdentityWatch identity;
    private Facts facts;
    private boolean changed;
    private boolean ended;

    GuestSession(DiskSession disk, Facts facts, GuestListener listener) {
        this.disks = disk.disks();
        this.machine = disk.machine();
        this.appliance = machine.session();
        this.facts = facts;
        this.devices = new BlockDevices(facts.blockDevices());
        this.listener = listener;
        this.identity = new IdentityWatch(appliance.daemon());
    }

    /** Opens the guest on an image and its further disks; when that fails, all that was begun is undone. */
    public static GuestSession open(ImageRequest request, Sessions sessions, GuestListener listener)
            throws Failure, IOException {
        return open(request.all(), sessions, listener, sessions.root());
    }

    /**
     * Opens one of several guests on disks.
     *
     * @param disks the images, the first being the guest's first
     * @param root the device of its root file system, empty to find it
     */
    public static GuestSession open(
            List<ImageRequest> disks, Sessions sessions, GuestListener listener, Optional<String> root)
            throws Failure, IOException {
        return new GuestOpening(disks, sessions, listener).open(root);
    }

    /** Opens what is in images without looking for a guest; nothing is mounted until somebody says what. */
    public static GuestSession openUnmounted(List<ImageRequest> disks, Sessions sessions, GuestListener listener)
            throws Failure, IOException {
        return new GuestOpening(disks, sessions, listener).openUnmounted();
    }

    /**
     * Looks for the guest of a session that was opened without, and mounts what its {@code fstab} says, instead of what is
     * mounted.
     *
     * @param root the device of its root file system, empty to find it
     */
    public void inspect(Optional<String> root) throws Failure, IOException {
        unmountAll();
        facts = withDaemon(() -> {
            try {
                Facts found = new LayeredInspection(appliance.daemon(), machine.layers(), machine.dirtyJournals())
                        .inspect(devices, root);
                disks.requireEditable(found);
                devices = new BlockDevices(found.blockDevices());
                return found;
            } catch (Failure e) {
                mounts().unmountAll();
                throw e;
            }
        });
    }

    /** Adds one more disk, whatever is mounted. */
    public void add(ImageRequest disk) throws Failure, IOException {
        requireOpen();
        facts = withDaemon(() -> {
            devices = machine.layers().open(disks.add(disk, appliance));
            machine.layers().takeNotes().forEach(listener::notice);
            return facts.withBlockDevices(devices.all());
        });
    }

    /** Looks again at the disks, after a program of the appliance has changed what is on them; what is mounted stays. */
    void lookAgain() throws Failure, IOException {
        requireOpen();
        facts = withDaemon(() -> {
            devices = machine.layers().now();
            return facts.withBlockDevices(devices.all());
        });
    }

    /** To be called before groups of LVM are changed by hand. */
    void beforeGroupsChange() {
        machine.layers().groupsChanged();
    }

    /** To be called before arrays are made or stopped by hand. */
    void beforeArraysChange() {
        machine.layers().arraysChanged();
    }

    /** To be called before a key is tried on an encrypted device: fails if that takes more memory than there is. */
    void requireKeyMemory(String device) throws Failure, IOException {
        withDaemon(() -> {
            machine.layers().requireKeyMemory(device);
            return facts;
        });
    }

    /** To be called when an encrypted device was opened by hand. */
    void encryptedOpened(String name) {
        machine.layers().encryptedOpened(name);
    }

    /** To be called when one was closed by hand. */
    void encryptedClosed(String name) {
        machine.layers().encryptedClosed(name);
    }

    /** Mounts a file system, the root first. */
    public void mount(Facts.Mount wanted) throws Failure, IOException {
        facts = withDaemon(() -> mounts().mount(facts, wanted));
    }

    /** Unmounts what is mounted on a path, or where a device is mounted last. */
    public void unmount(String place) throws Failure, IOException {
        facts = withDaemon(() -> mounts().unmount(facts, place));
    }

    /** Unmounts all file systems. */
    public void unmountAll() throws Failure, IOException {
        facts = withDaemon(() -> mounts().unmountAll());
    }

    private HandMounts mounts() {
        requireOpen();
        return new HandMounts(appliance.daemon(), devices, machine.dirtyJournals());
    }

    private interface MountWork {
        Facts run() throws Failure, IOException;
    }

    private Facts withDaemon(MountWork work) throws Failure, IOException {
        try {
            return work.run();
        } catch (DaemonLost e) {
            throw lost(e);
        }
    }

    /** What is known of the guest since it was opened, or since file systems were mounted. */
    public Facts facts() {
        return facts;
    }

    /** The guest as it is now; to be asked for anew when something was changed. */
    public GuestView view() {
        return new DaemonGuest(daemon());
    }

    /**
     * What runs steps on the guest, one after the other.
     *
     * @param missing what becomes of those that work below mounts that are missing
     */
    StepRunner steps(MissingMounts missing) {
        requireOpen();
        return new StepRunner(machine, facts, missing, this::beforeChange, listener);
    }

    /** To be called before operations are sent that may change the guest. */
    void beforeChange(List<Op> ops) throws Failure, IOException {
        identity.expect(ops);
        changed = true;
        disks.prepare();
    }

    /** What the steps have made that each machine should have of its own, and what to do about it. */
    public Optional<String> identityAdvice() throws IOException {
        requireOpen();
        return identity.advice();
    }

    /** What carries out work on the guest that is no run of a recipe alone. */
    public GuestWork work() {
        requireOpen();
        return new GuestWork(this, machine, listener);
    }

    /** For questions to the guest; what changes it goes through {@link #work}. */
    public DaemonClient daemon() {
        requireOpen();
        return appliance.daemon();
    }

    /** Fails if this side could not read or write the disk, which is then the cause of what went wrong in the guest. */
    void requireSoundDisk() throws Failure {
        appliance.requireSoundDisk();
    }

    /** What the loss of the daemon means for the whole session. */
    public Failure lost(DaemonLost cause) {
        return LostAppliance.failure(appliance, cause);
    }

    /**
     * Publishes what was changed, and ends the session whatever happens; one that was opened only to look at the guest
     * refuses and goes on.
     *
     * @return the files that hold the results of its disks, in their order
     */
    public List<Path> commit() throws Failure, IOException {
        end();
        try {
            listener.phaseStarted(Phase.SYNC, "");
            flush();
        } catch (DaemonLost e) {
            throw lost(e);
        } finally {
            switchOff();
        }
        listener.phaseStarted(Phase.PUBLISH, "");
        return disks.publish();
    }

    /**
     * Ends a session that changed nothing: the image keeps its bytes, and a new file is still made where one was wanted.
     *
     * @return the files that were written, in the order of its disks
     */
    public List<Optional<Path>> commitUnchanged() throws Failure {
        end();
        switchOff();
        listener.phaseStarted(Phase.PUBLISH, "");
        return disks.publishUnchanged();
    }

    /** Throws away what was not committed, and lets others have the image. */
    @Override
    public void close() {
        if (!ended && changed && disks.anyIsWrittenAsItIs()) {
            writeOut();
        }
        ended = true;
        appliance.close();
        disks.close();
    }

    /** What has no overlay stays whatever happens; it may be in the memory of the appliance only. */
    private void writeOut() {
        try {
            flush();
        } catch (Failure | IOException e) {
            listener.notice("not all may be written to the disks that are written as they are: " + e.getMessage());
        }
    }

    private void flush() throws Failure, IOException {
        Reply reply = appliance.daemon().call(new UmountAll());
        OpError error = reply.error();
        if (error != null) {
            appliance.requireSoundDisk();
            String log = reply.texts("log").stream().limit(MAX_LOG_LINES).collect(Collectors.joining("; "));
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED,
                    "write the changes to the guest's file systems",
                    error.message() + (log.isEmpty() ? "" : " (" + log + ")"));
        }
        machine.layers().close();
        appliance.powerOff(POWER_OFF);
    }

    private void switchOff() {
        appliance.close();
        listener.applianceGone();
    }

    private void end() throws Failure {
        requireOpen();
        disks.requirePublishable();
        ended = true;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the session has ended; open the guest again");
        }
    }
}
