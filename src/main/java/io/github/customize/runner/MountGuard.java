package io.github.customize.runner;

import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Destination;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Needs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps a step from files that would be on a missing file system, or notes that it works on what lies below instead. */
final class MountGuard {
    private final DaemonGuest guest;
    private final MountTable table;
    private final MissingMounts policy;
    private final Consumer<String> notes;

    private MountGuard(DaemonGuest guest, MountTable table, MissingMounts policy, Consumer<String> notes) {
        this.guest = guest;
        this.table = table;
        this.policy = policy;
        this.notes = notes;
    }

    /** A guard for a guest that has all that it needs. */
    static MountGuard idle(DaemonGuest guest, MissingMounts policy) {
        return new MountGuard(guest, new MountTable(List.of(), List.of()), policy, note -> {});
    }

    /**
     * A guard against what is missing at this time.
     *
     * @param notes takes what is not refused and yet should be known
     */
    static MountGuard of(
            DaemonGuest guest,
            List<Facts.Mount> mounts,
            List<MissingMount> missing,
            MissingMounts policy,
            Consumer<String> notes)
            throws IOException {
        List<String> mounted = new ArrayList<>();
        for (Facts.Mount mount : mounts) {
            mounted.add(place(mount.path(), guest));
        }
        guest.expect(missing.stream()
                .flatMap(mount ->
                        Stream.iterate(GuestPaths.clean(mount.path()), path -> !path.equals("/"), GuestPaths::parent))
                .distinct()
                .map(Question::lstat)
                .toList());
        List<MissingMount> resolved = new ArrayList<>();
        for (MissingMount mount : missing) {
            resolved.add(new MissingMount(mount.spec(), place(mount.path(), guest), mount.why(), mount.place()));
        }
        return new MountGuard(guest, new MountTable(mounted, resolved), policy, notes);
    }

    private static String place(String path, GuestView guest) throws IOException {
        String clean = GuestPaths.clean(path);
        return Destination.of(clean, true, guest).orElse(clean);
    }

    /** The guest without guard. */
    DaemonGuest guest() {
        return guest;
    }

    /** The guest as the step sees it. */
    GuestView view() {
        return isIdle() ? guest : new GuardedGuest(guest, this);
    }

    private boolean isIdle() {
        return table.missing().isEmpty();
    }

    MissingMounts policy() {
        return policy;
    }

    /** Before programs run: they are refused what they rely on. */
    void requirePrograms(Needs needs) throws MissingMountException {
        for (MissingMount mount : needs.programs() ? table.missing() : List.<MissingMount>of()) {
            if (policy == MissingMounts.FAIL && MountTable.isOfPrograms(mount)) {
                throw new MissingMountException("run a program of the guest", mount);
            }
            notes.accept("programs run without " + mount.path() + ": " + text(mount));
        }
    }

    /** Before a file below a mount point is looked at or made; the mount point itself may be. */
    void requireBelow(String action, String path, boolean follow) throws IOException {
        Optional<String> real = destination(path, follow);
        if (real.isPresent()) {
            Optional<MissingMount> mount = table.holding(real.get());
            refuse(action, mount.filter(one -> !one.path().equals(real.get())));
        }
    }

    /** Before a file is changed, also one that is a mount point. */
    void requireFile(String action, String path, boolean follow) throws IOException {
        Optional<String> real = destination(path, follow);
        if (real.isPresent()) {
            refuse(action, table.holding(real.get()));
        }
    }

    /** Before something is done with a file and all below it. */
    void requireTree(String action, String path, boolean follow) throws IOException {
        Optional<String> real = destination(path, follow);
        if (real.isPresent()) {
            refuse(action, table.heldBy(real.get()));
        }
    }

    /** Empty for a path that leads nowhere, which is the daemon's to report, and when nothing is missing. */
    private Optional<String> destination(String path, boolean follow) throws IOException {
        return isIdle() ? Optional.empty() : Destination.of(path, follow, guest);
    }

    private void refuse(String action, Optional<MissingMount> mount) throws MissingMountException {
        if (mount.isEmpty()) {
            return;
        }
        if (policy == MissingMounts.FAIL) {
            throw new MissingMountException(action, mount.get());
        }
        notes.accept("works on what lies below " + mount.get().path() + ": " + text(mount.get()));
    }

    static String text(MissingMount mount) {
        return mount.spec() + " of " + mount.place() + " is not mounted on " + mount.path() + " (" + mount.why() + ")";
    }
}
