package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.guest.inspect.MountTrouble;
import io.github.customize.guest.inspect.NtfsState;
import io.github.customize.op.Mount;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Mounts file systems one by one, as somebody says, and knows what is known then of the guest that they make. */
record HandMounts(DaemonClient daemon, BlockDevices devices, DirtyJournals dirty) {
    /** Reading a guest must not change it. */
    private static final String USUAL = "noatime";

    /** What is known when one more is mounted. */
    Facts mount(Facts before, Facts.Mount wanted) throws Failure, IOException {
        mount(wanted);
        List<Facts.Mount> mounts = new ArrayList<>(before.mounts());
        mounts.add(wanted);
        return facts(mounts);
    }

    private void mount(Facts.Mount wanted) throws Failure, IOException {
        require(wanted);
        String options = wanted.options().isEmpty() ? USUAL : USUAL + "," + wanted.options();
        String fstype = wanted.fstype().isEmpty() ? null : wanted.fstype();
        Reply reply = daemon.call(new Mount(wanted.device(), wanted.path(), fstype, options));
        OpError error = reply.error();
        if (error != null) {
            throw MountTrouble.of(error, reply).failure(action(wanted));
        }
    }

    /** Fails if a file system is in a state in which it cannot be written to. */
    private void require(Facts.Mount wanted) throws Failure, IOException {
        if (Arrays.asList(wanted.options().split(",")).contains("ro")) {
            return;
        }
        Optional<Facts.BlockDevice> device = devices.all().stream()
                .filter(one -> one.device().equals(wanted.device()))
                .findFirst();
        if (device.isPresent()) {
            Optional<MountTrouble> trouble = new NtfsState(daemon, dirty).trouble(device.get());
            if (trouble.isPresent()) {
                throw trouble.get().failure(action(wanted));
            }
        }
    }

    private static String action(Facts.Mount wanted) {
        return "mount " + wanted.device() + " on " + wanted.path();
    }

    /**
     * What is known when one less is mounted.
     *
     * @param place the mount point, or the device that was mounted last of all that it was mounted on
     */
    Facts unmount(Facts before, String place) throws Failure, IOException {
        Optional<Facts.Mount> leaving = last(before.mounts(), place);
        if (leaving.isEmpty()) {
            throw failure(place, "nothing is mounted there");
        }
        String path = leaving.get().path();
        Optional<Facts.Mount> below = before.mounts().stream()
                .filter(mount -> !mount.path().equals(path) && GuestPaths.isWithin(mount.path(), path))
                .findFirst();
        if (below.isPresent()) {
            throw failure(
                    place,
                    below.get().device() + " is mounted below it, on "
                            + below.get().path());
        }
        List<Facts.Mount> rest = new ArrayList<>(before.mounts());
        rest.remove(rest.lastIndexOf(leaving.get()));
        unmountAll();
        for (Facts.Mount mount : rest) {
            mount(mount);
        }
        return facts(rest);
    }

    private static Optional<Facts.Mount> last(List<Facts.Mount> mounts, String place) {
        String clean = GuestPaths.clean(place);
        return mounts.stream()
                .filter(mount -> mount.path().equals(clean) || mount.device().equals(place))
                .reduce((one, later) -> later);
    }

    /** What is known when nothing is mounted. */
    Facts unmountAll() throws Failure, IOException {
        OpError error = daemon.call(new UmountAll()).error();
        if (error != null) {
            throw failure("all file systems", error.message());
        }
        return Facts.unknown(devices.all());
    }

    private Facts facts(List<Facts.Mount> mounts) throws IOException {
        return mounts.isEmpty() ? Facts.unknown(devices.all()) : new Inspector(daemon).facts(devices, mounts);
    }

    private static Failure failure(String place, String why) {
        return new Failure(ExitCode.IMAGE_UNMOUNTABLE, "unmount " + place, why);
    }
}
