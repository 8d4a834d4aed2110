package io.github.customize.cli.shell;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskFormat;
import io.github.customize.api.DiskSpec;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFacts;
import io.github.customize.api.GuestSpec;
import io.github.customize.cli.look.Devices;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the commands work on: the images that were added, what was opened of them, and what stays from one command to the next. */
final class Workspace implements AutoCloseable {
    private static final int USUAL_UMASK = 0022;

    private final ShellOptions options;
    private final Consumer<String> notices;
    private final Map<String, String> environment;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> backendSettings = new LinkedHashMap<>();
    private final List<Drive> drives = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Path> scratch = new ArrayList<>();
    private final List<MountWish> mounts = new ArrayList<>();
    private final List<UnlockWish> unlocked = new ArrayList<>();
    private final OpenHandles handles = new OpenHandles();
    private Path directory = Path.of("").toAbsolutePath();
    // Read by whoever interrupts a command, too.
    private volatile @Nullable Guest guest;
    private @Nullable EarlyOpening early;
    private int openedEarly;
    private @Nullable Inspection inspection;
    private boolean mountedByInspection;
    private final SessionPlan plan = new SessionPlan();
    private long remembered;
    private int umask = USUAL_UMASK;

    Workspace(ShellOptions options, Map<String, String> environment, Consumer<String> notices) {
        this.options = options;
        this.notices = notices;
        this.environment = new HashMap<>(environment);
    }

    /**
     * Adds an image as one more disk, also to what is open already.
     *
     * @throws ShellFailure when it is not there, or is a disk already
     */
    void add(Drive drive) throws ShellFailure, CustomizeException {
        if (drive.format().isPresent()) {
            format(drive.format().get());
        }
        Path file = drive.source().isPresent() ? onServer(drive) : onHost(drive.name());
        Drive known = drive.format().isEmpty() && OpticalDisc.isOne(file) ? drive.raw() : drive;
        refuseTwice(drive.name(), file);
        boolean taken = !drive.label().isEmpty()
                && drives.stream().anyMatch(other -> other.label().equals(drive.label()));
        if (taken) {
            throw new ShellFailure("failed to add " + drive.name() + ": another disk has the label " + drive.label());
        }
        if (guest != null) {
            guest.add(further(known, file));
        }
        drives.add(known);
        files.add(file);
    }

    private Path onHost(String name) throws ShellFailure {
        Path file = Call.local(this, name);
        if (!Files.exists(file)) {
            throw new ShellFailure("failed to add " + name + ": there is no such file");
        }
        return file;
    }

    private static Path onServer(Drive drive) throws ShellFailure {
        if (!drive.readOnly()) {
            throw new ShellFailure("failed to add " + drive.name()
                    + ": an image of a server is only looked at; use add-ro," + " or start the shell with --ro");
        }
        return Path.of(drive.name());
    }

    /** Two names may be those of one file. */
    private void refuseTwice(String name, Path file) throws ShellFailure {
        for (int i = 0; i < files.size(); i++) {
            if (areOne(files.get(i), file)) {
                throw new ShellFailure("failed to add " + name + ": it is a disk already, " + diskName(i));
            }
        }
    }

    private static boolean areOne(Path one, Path other) throws ShellFailure {
        try {
            return one.equals(other) || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            throw new ShellFailure("failed to add " + other + ": " + e.getMessage(), e);
        }
    }

    /** Fails before anything is made if a disk that is to be made is the image of another. */
    void refuseToOverwrite(Set<Integer> made, List<Drive> all) throws ShellFailure {
        for (int place : made) {
            for (int i = 0; i < all.size(); i++) {
                String name = all.get(place).name();
                if (i != place && areOne(Call.local(this, all.get(i).name()), Call.local(this, name))) {
                    throw new ShellFailure("failed to make " + name + ": it is another disk, too");
                }
            }
        }
    }

    /** The name of a disk by its place. */
    static String diskName(int index) {
        return Devices.name(index);
    }

    /** Makes an empty raw image, over the file of that name if there is one, and adds it. */
    void make(String name, long bytes, boolean allocated, String label) throws ShellFailure, CustomizeException {
        makeFile(name, bytes, allocated);
        add(Drive.made(name).labelled(label));
    }

    void makeFile(String name, long bytes, boolean allocated) throws ShellFailure, CustomizeException {
        Path file = Call.local(this, name);
        refuseTwice(name, file);
        Customize.makeDisk(file, bytes, allocated);
    }

    /** Adds an empty disk that goes away at the end. */
    void addScratch(long bytes, String label) throws ShellFailure, CustomizeException {
        try {
            Path file = Files.createTempFile("customize-scratch-", ".img");
            scratch.add(file);
            make(HostPaths.text(file), bytes, false, label);
        } catch (IOException e) {
            throw new ShellFailure("failed to make a scratch disk: " + e.getMessage(), e);
        }
    }

    /** Opens what was added already while there is something else to do. */
    void openEarly() {
        if (!drives.isEmpty()) {
            openedEarly = drives.size();
            early = EarlyOpening.begin(spec());
        }
    }

    /** Starts the small virtual machine on what was added. */
    void launch() throws ShellFailure, CustomizeException {
        if (guest != null) {
            throw new ShellFailure("failed to run: it runs already");
        }
        if (drives.isEmpty()) {
            throw new ShellFailure(
                    "failed to run: there is no image; use: add IMAGE, or start the shell with -a IMAGE");
        }
        EarlyOpening begun = early;
        early = null;
        if (begun == null) {
            guest = Customize.openUnmounted(spec());
            return;
        }
        Guest opened = begun.take();
        guest = opened;
        for (int i = openedEarly; i < drives.size(); i++) {
            opened.add(further(drives.get(i), files.get(i)));
        }
    }

    private GuestSpec spec() {
        GuestSpec spec = first(drives.get(0));
        for (int i = 1; i < drives.size(); i++) {
            spec = spec.disk(further(drives.get(i), files.get(i)));
        }
        return spec;
    }

    private static DiskSpec further(Drive drive, Path file) {
        DiskSpec spec = drive.source()
                .map(server -> DiskSpec.of(server.url(), server.digest().toString()))
                .orElseGet(() -> DiskSpec.of(file));
        if (drive.format().isPresent()) {
            spec = spec.format(DiskFormat.valueOf(drive.format().get().toUpperCase(Locale.ROOT)));
        }
        if (drive.readOnly()) {
            return spec.readOnly();
        }
        return drive.made() ? spec.asItIs() : spec;
    }

    private GuestSpec first(Drive drive) {
        GuestSpec image = drive.source()
                .map(server ->
                        GuestSpec.of(server.url(), server.digest().toString()).maxDownload(server.most()))
                .orElseGet(() -> GuestSpec.of(files.get(0)));
        GuestSpec spec = options.machine().apply(image.notices(notices));
        if (drive.format().isPresent()) {
            spec = spec.format(DiskFormat.valueOf(drive.format().get().toUpperCase(Locale.ROOT)));
        }
        if (options.root().isPresent()) {
            spec = spec.root(DeviceNames.ofKernel(options.root().get()));
        }
        if (options.network()) {
            spec = spec.network();
        }
        if (drive.readOnly()) {
            return spec.readOnly();
        }
        if (drive.made()) {
            return spec.asItIs();
        }
        return options.inPlace() ? spec.inPlace() : spec;
    }

    private static void format(String name) throws ShellFailure {
        if (!name.equals("raw") && !name.equals("qcow2")) {
            throw new ShellFailure(
                    "the format '" + name + "' is neither raw nor qcow2; convert the image with qemu-img");
        }
    }

    List<Drive> drives() {
        return List.copyOf(drives);
    }

    boolean isLaunched() {
        return guest != null;
    }

    /** What was opened, if anything is open. */
    @Nullable
    Guest opened() {
        return guest;
    }

    Guest guest() throws ShellFailure {
        if (guest == null) {
            throw new ShellFailure("nothing is open yet; use: run");
        }
        return guest;
    }

    /** The guest when its root is mounted. */
    Guest mounted() throws ShellFailure {
        Guest opened = guest();
        if (mounts.isEmpty()) {
            throw new ShellFailure("nothing is mounted yet; use: mount DEVICE /, or start the shell with -i");
        }
        return opened;
    }

    DeviceNames devices() throws ShellFailure {
        List<String> labels = drives.stream().map(Drive::label).toList();
        return new DeviceNames(guest().devices(), labels);
    }

    /** Whether programs of the guest may use the network. */
    boolean hasNetwork() {
        return options.network();
    }

    /** What is mounted, in order, by the shell's names. */
    List<MountWish> mounts() {
        return List.copyOf(mounts);
    }

    void mount(MountWish wish) throws ShellFailure, CustomizeException {
        guest().mount(devices().kernelName(wish.device()), wish.path(), wish.type(), wish.options());
        mounts.add(wish);
    }

    /** Where keys come from that commands ask for. */
    KeyQuestion keys() {
        return options.keys();
    }

    /** Opens an encrypted device, also after a commit. */
    void unlock(UnlockWish wish) throws ShellFailure, CustomizeException {
        open(wish);
        unlocked.add(wish);
    }

    private void open(UnlockWish wish) throws ShellFailure, CustomizeException {
        byte[] key = wish.key().bytes();
        try {
            guest().disks()
                    .encrypted()
                    .open(devices().kernelName(wish.device()), wish.name(), key, wish.kind(), wish.readOnly());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Closes an encrypted device by its name below {@code /dev/mapper}. */
    void lock(String name) throws ShellFailure, CustomizeException {
        guest().disks().encrypted().close(name);
        unlocked.removeIf(wish -> wish.name().equals(name));
    }

    /** Opens what was opened by hand, in the same order, with what is on it; what was thrown away is not there any more. */
    private void unlockAgain() throws ShellFailure, CustomizeException {
        for (UnlockWish wish : List.copyOf(unlocked)) {
            try {
                open(wish);
                boolean volumes = devices().devices().stream()
                        .filter(one -> one.device().equals("/dev/mapper/" + wish.name()))
                        .anyMatch(one -> one.fileSystem().equals(Optional.of("LVM2_member")));
                if (volumes) {
                    guest().disks().changeVolumes(List.of("vgchange", "--activate", "y"));
                }
            } catch (ShellFailure | CustomizeException e) {
                unlocked.remove(wish);
                notices.accept("/dev/mapper/" + wish.name() + " is closed: " + e.getMessage());
            }
        }
    }

    /** Mounts everything anew, so that one file system is written from now on, or is not. */
    void remount(String path, boolean writable) throws ShellFailure, CustomizeException {
        String wanted = writable ? "rw" : "ro";
        List<MountWish> again = mounts().stream()
                .map(one -> one.path().equals(path) ? one.with(wanted) : one)
                .toList();
        boolean inspected = mountedByInspection;
        unmountAll();
        for (MountWish one : again) {
            mount(one);
        }
        mountedByInspection = inspected;
    }

    /** Unmounts by mount point or device. */
    void unmount(String place) throws ShellFailure, CustomizeException {
        boolean device = place.startsWith("/dev/")
                && mounts.stream().noneMatch(one -> one.path().equals(place));
        String kernel = device ? devices().kernelName(place) : place;
        guest().unmount(kernel);
        readMounts();
    }

    void unmountAll() throws ShellFailure, CustomizeException {
        guest().unmountAll();
        mounts.clear();
        mountedByInspection = false;
    }

    /** Looks for the operating system and leaves it mounted. */
    Inspection inspect() throws ShellFailure, CustomizeException {
        GuestFacts facts = guest().inspect();
        readMounts();
        Inspection found = Inspection.of(guest(), facts);
        inspection = found;
        mountedByInspection = true;
        return found;
    }

    private void readMounts() throws ShellFailure {
        List<MountWish> before = mounts();
        mounts.clear();
        guest().fileSystems()
                .forEach(system -> system.mountPoint().ifPresent(path -> {
                    String device = Devices.name(system.device());
                    mounts.add(before.stream()
                            .filter(one ->
                                    one.path().equals(path) && one.device().equals(device))
                            .findFirst()
                            .orElse(new MountWish(device, path, "", "")));
                }));
    }

    Optional<Inspection> inspection() {
        return Optional.ofNullable(inspection);
    }

    /** Takes a command down for the plan if it has changed something; the steps do the same. */
    void remember(List<String> words, List<PlannedStep> steps, boolean done) {
        long count = guest == null ? 0 : guest.changeCount();
        if (count > remembered && done) {
            plan.add(words, steps);
        } else if (count > remembered) {
            plan.addFailed(words);
        }
        remembered = count;
    }

    /** What was done in this session, as a recipe. */
    SessionPlan plan() {
        return plan;
    }

    /** Whether there is something to publish. */
    boolean isChanged() {
        return guest != null && guest.isChanged();
    }

    /** Throws away what was changed, and ends. */
    void discard() {
        Guest opened = guest;
        guest = null;
        if (opened != null) {
            opened.close();
        }
    }

    /** Publishes what was changed, and ends; the image keeps its bytes when nothing was. */
    void publish() throws CustomizeException {
        Guest opened = guest;
        guest = null;
        mounts.clear();
        inspection = null;
        if (opened != null) {
            if (onlyLooks()) {
                opened.close();
            } else {
                opened.commit();
            }
        }
    }

    /** Whether nothing of what is written is ever published. */
    boolean onlyLooks() {
        return drives.stream().allMatch(Drive::readOnly);
    }

    /** What commands have open in the small virtual machine. */
    OpenHandles handles() {
        return handles;
    }

    /** Publishes what was changed, and opens the result again as it was. */
    void commit() throws ShellFailure, CustomizeException {
        Guest opened = guest();
        if (onlyLooks()) {
            // Fails, and says why.
            opened.commit();
        }
        List<MountWish> again = mounts();
        publish();
        plan.commit();
        reopen(again);
    }

    /** Throws away what was changed, and opens the image again as it was. */
    void abort() throws ShellFailure, CustomizeException {
        List<MountWish> again = mounts();
        guest().close();
        guest = null;
        mounts.clear();
        plan.abort();
        reopen(again);
    }

    private void reopen(List<MountWish> again) throws ShellFailure, CustomizeException {
        if (handles.forget()) {
            notices.accept("what aug-init and hivex-open opened is closed; open it again");
        }
        launch();
        unlockAgain();
        if (mountedByInspection) {
            inspect();
        }
        for (MountWish mount : again) {
            if (mounts.stream().noneMatch(one -> one.path().equals(mount.path()))) {
                mount(mount);
            }
        }
    }

    int umask() {
        return umask;
    }

    void setUmask(int mask) {
        umask = mask;
    }

    boolean hasUsualUmask() {
        return umask == USUAL_UMASK;
    }

    /** Where relative names of files of this host start. */
    Path directory() {
        return directory;
    }

    void changeDirectory(String name) throws ShellFailure {
        Path wanted = HostPaths.in(directory, name).normalize();
        if (!Files.isDirectory(wanted)) {
            throw new ShellFailure("failed to change to " + name + ": there is no such directory");
        }
        directory = wanted;
    }

    /** The environment of local commands. */
    Map<String, String> environment() {
        return environment;
    }

    /** What scripts of guestfish set and ask for, without effect here. */
    Map<String, String> settings() {
        return settings;
    }

    /** What scripts of guestfish tell its backend, without effect here. */
    Map<String, String> backendSettings() {
        return backendSettings;
    }

    @Override
    public void close() {
        if (early != null) {
            early.close();
        }
        if (guest != null) {
            guest.close();
        }
        scratch.forEach(Workspace::removeQuietly);
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is in the directory for temporary files.
        }
    }
}
