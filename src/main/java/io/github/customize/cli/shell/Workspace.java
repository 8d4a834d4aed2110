package io.github.customize.cli.shell;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskFormat;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFacts;
import io.github.customize.api.GuestSpec;
import io.github.customize.cli.look.Devices;
import io.github.customize.json.HostPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the commands work on: the images that were added, what was opened of them, and what stays from one command to the next. */
final class Workspace implements AutoCloseable {
    private static final int USUAL_UMASK = 0022;

    private final ShellOptions options;
    private final Consumer<String> notices;
    private final Map<String, String> environment;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Drive> drives = new ArrayList<>();
    private final List<MountWish> mounts = new ArrayList<>();
    private Path directory = Path.of("").toAbsolutePath();
    private @Nullable Guest guest;
    private @Nullable EarlyOpening early;
    private @Nullable Inspection inspection;
    private boolean mountedByInspection;
    private int umask = USUAL_UMASK;

    Workspace(ShellOptions options, Map<String, String> environment, Consumer<String> notices) {
        this.options = options;
        this.notices = notices;
        this.environment = new HashMap<>(environment);
    }

    /**
     * Adds an image.
     *
     * @throws ShellFailure when it cannot be added any more, or is not there
     */
    void add(Drive drive) throws ShellFailure {
        if (guest != null) {
            throw new ShellFailure("failed to add " + drive.name() + ": images are added before 'run'");
        }
        if (!drives.isEmpty()) {
            throw new ShellFailure("failed to add " + drive.name()
                    + ": one image at a time can be opened so far; open the other in a shell of its own");
        }
        if (drive.format().isPresent()) {
            format(drive.format().get());
        }
        if (!Files.exists(Call.local(this, drive.name()))) {
            throw new ShellFailure("failed to add " + drive.name() + ": there is no such file");
        }
        drives.add(drive);
    }

    /** Opens what was added already while there is something else to do. */
    void openEarly() {
        if (drives.size() == 1) {
            early = EarlyOpening.begin(spec(drives.get(0)));
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
        guest = begun != null ? begun.take() : Customize.openUnmounted(spec(drives.get(0)));
    }

    private GuestSpec spec(Drive drive) {
        GuestSpec spec = options.machine()
                .apply(GuestSpec.of(Call.local(this, drive.name())).notices(notices));
        if (drive.format().isPresent()) {
            spec = spec.format(DiskFormat.valueOf(drive.format().get().toUpperCase(Locale.ROOT)));
        }
        if (options.root().isPresent()) {
            spec = spec.root(options.root().get());
        }
        if (options.network()) {
            spec = spec.network();
        }
        if (drive.readOnly()) {
            return spec.readOnly();
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
        return new DeviceNames(guest().devices());
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
        Inspection found = new Inspection(facts, guest().fileSystems());
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

    /** Whether there is something to publish. */
    boolean isChanged() {
        return guest != null && guest.isChanged();
    }

    /** Publishes what was changed, and ends; the image keeps its bytes when nothing was. */
    void publish() throws CustomizeException {
        Guest opened = guest;
        guest = null;
        mounts.clear();
        inspection = null;
        if (opened != null) {
            if (drives.get(0).readOnly()) {
                opened.close();
            } else {
                opened.commit();
            }
        }
    }

    /** Publishes what was changed, and opens the result again as it was. */
    void commit() throws ShellFailure, CustomizeException {
        Guest opened = guest();
        if (drives.get(0).readOnly()) {
            // Fails, and says why.
            opened.commit();
        }
        List<MountWish> again = mounts();
        publish();
        reopen(again);
    }

    /** Throws away what was changed, and opens the image again as it was. */
    void abort() throws ShellFailure, CustomizeException {
        List<MountWish> again = mounts();
        guest().close();
        guest = null;
        mounts.clear();
        reopen(again);
    }

    private void reopen(List<MountWish> again) throws ShellFailure, CustomizeException {
        launch();
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

    @Override
    public void close() {
        if (early != null) {
            early.close();
        }
        if (guest != null) {
            guest.close();
        }
    }
}
